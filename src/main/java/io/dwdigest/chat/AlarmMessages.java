package io.dwdigest.chat;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Tells the operator's chats what changed at DW, each in its language. */
@Component
class AlarmMessages {

    private static final Logger log = LoggerFactory.getLogger(AlarmMessages.class);

    private final AdminProperties admins;
    private final Chats chats;
    private final LanguageProperties languages;
    private final Replies replies;

    AlarmMessages(AdminProperties admins, Chats chats, LanguageProperties languages, Replies replies) {
        this.admins = admins;
        this.chats = chats;
        this.languages = languages;
        this.replies = replies;
    }

    /** Each chat in the background: none waits for another. */
    @TransactionalEventListener
    void on(ReadingAlarm alarm) {
        admins.chats().forEach(id -> Thread.ofVirtual().name("alarm").start(() -> tell(id, alarm)));
    }

    private void tell(long id, ReadingAlarm alarm) {
        try {
            Optional<Chat> chat = chats.byId(id);
            Reader reader = chat.map(Chat::reader).orElseGet(() -> languages.reader(null));
            replies.say(id, chat.map(Chat::thread).orElse(null), Message.of(AlarmText.of(alarm, reader)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("Admin chat {} was not told of {}", id, alarm, e);
        }
    }
}
