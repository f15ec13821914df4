package io.dwdigest.chat.find;

import java.time.Clock;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.language.Phrases;
import io.dwdigest.story.StoryEnded;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;

/** Has readers told that a story has ended, when their plan next lets something come. */
@Component
class EndedStories {

    private final Chats chats;
    private final Notices notices;
    private final Clock clock;

    EndedStories(Chats chats, Notices notices, Clock clock) {
        this.chats = chats;
        this.notices = notices;
        this.clock = clock;
    }

    @EventListener
    void on(StoryEnded ended) {
        chats.byId(ended.chatId()).ifPresent(chat -> tell(chat, ended));
    }

    private void tell(Chat chat, StoryEnded ended) {
        String text = Phrases.say(chat.reader().language(), "story.quiet", DigestMessage.title(ended.story(), chat),
                FollowedStories.QUIET.toDays());
        Button again = DigestMessage.followStory(ended.story().id(), chat.reader().language());
        notices.add(chat.id(), Message.of(text).with(again), chat.due(clock.instant()));
    }
}
