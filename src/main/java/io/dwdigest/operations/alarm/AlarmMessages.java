package io.dwdigest.operations.alarm;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.node.WorkStalled;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;

/** Stores each alarm for each of the operator's chats, in that chat's language. */
@Component
class AlarmMessages {

    private final AdminProperties admins;
    private final Chats chats;
    private final LanguageProperties languages;
    private final Notices notices;

    AlarmMessages(AdminProperties admins, Chats chats, LanguageProperties languages, Notices notices) {
        this.admins = admins;
        this.chats = chats;
        this.languages = languages;
        this.notices = notices;
    }

    /** Stores it in the transaction that remembers the alarm as told, so that both stay or neither. */
    @EventListener
    void on(ReadingAlarm alarm) {
        store(reader -> AlarmChatText.of(alarm, reader));
    }

    /** Stores it in the transaction in which it is told. When that fails, it is told again. */
    @EventListener
    void on(WorkStalled change) {
        store(reader -> AlarmChatText.of(change, reader));
    }

    /** Stores it in the transaction that remembers the sentence as told. */
    @EventListener
    void on(UnfamiliarAnswers.Noted answer) {
        store(reader -> Phrases.say(reader.language(), "alarm.unfamiliar", answer.sentence()));
    }

    private void store(Function<Reader, String> text) {
        List<Long> ids = chatIds();
        Map<Long, Reader> readers = chats.byIds(ids).stream().collect(toMap(Chat::id, Chat::reader));
        ids.forEach(id -> notices.alarm(id, text.apply(readers.getOrDefault(id, languages.reader(null)))));
    }

    /** Returns the chats' present ids: a setting may still have the id of a group before it became a supergroup. */
    private List<Long> chatIds() {
        Map<Long, Long> moved = chats.movedTo(admins.chats());
        return admins.chats().stream().map(id -> moved.getOrDefault(id, id)).distinct().toList();
    }
}
