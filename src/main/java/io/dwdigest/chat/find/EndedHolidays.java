package io.dwdigest.chat.find;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.HolidayMessage;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.delivery.outbox.UnsentStories;
import io.dwdigest.holiday.HolidayEnded;
import io.dwdigest.subscription.Audience;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/**
 * Has readers told what they missed during their holiday: at once if they asked, else when their plan next lets something
 * come. Who follows nothing any more is told nothing.
 */
@Component
class EndedHolidays {

    private final Chats chats;
    private final Audience audience;
    private final UnsentStories unsent;
    private final Notices notices;
    private final BotLinks links;
    private final Clock clock;

    EndedHolidays(Chats chats, Audience audience, UnsentStories unsent, Notices notices, BotLinks links, Clock clock) {
        this.chats = chats;
        this.audience = audience;
        this.unsent = unsent;
        this.notices = notices;
        this.links = links;
        this.clock = clock;
    }

    @EventListener
    void on(HolidayEnded ended) {
        chats.byId(ended.chatId()).filter(chat -> audience.isThere(List.of(chat.id())))
                .ifPresent(chat -> tell(chat, ended.asked()));
    }

    private void tell(Chat chat, boolean asked) {
        Instant now = clock.instant();
        notices.add(chat.id(), HolidayMessage.missed(unsent.missed(chat), PageMark.FIRST, chat, links),
                asked ? now : chat.due(now));
    }
}
