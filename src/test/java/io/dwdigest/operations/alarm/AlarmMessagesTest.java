package io.dwdigest.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;
import io.dwdigest.language.Language;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.language.Reader;
import io.dwdigest.node.WorkStalled;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;

@OnBothDatabases
class AlarmMessagesTest {

    private static final SourceDry DRY = new SourceDry(Origin.FEED, Edition.ZH, Instant.parse("2026-11-02T08:15:00Z"));

    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Parts parts;

    AlarmMessagesTest(Database database) {
        parts = new Parts(database.create(), clock)
                .with(AdminProperties.class, new AdminProperties(List.of("42", "-100")))
                .with(LanguageProperties.class, new LanguageProperties("en", "UTC"))
                .of(Notices.class, AlarmMessages.class, Chats.class, Subscriptions.class, ReaderWords.class,
                        StoppedWishes.class, FollowedStories.class);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private void raise(boolean commits) {
        raise(DRY, commits);
    }

    private void raise(Object alarm, boolean commits) {
        parts.part(TransactionOperations.class).executeWithoutResult(status -> {
            parts.part(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(this, alarm));
            if (!commits) {
                status.setRollbackOnly();
            }
        });
    }

    private List<String> owed() {
        return parts.sql().sql("select chat_id, text from owed_alarm where alarm and due_at is null order by id")
                .query((row, _) -> row.getLong(1) + " " + row.getString(2)).list();
    }

    @Test
    void an_alarm_is_owed_to_each_admin_chat_once_it_counts_as_told() {
        parts.part(Chats.class).meet(Chat.met(-100, ChatKind.GROUP,
                new Reader(Language.DE, Language.DE.script(), ZoneId.of("Europe/Berlin")), null), "zh");
        raise(false);
        assertThat(owed()).isEmpty();
        raise(true);
        assertThat(owed()).satisfiesExactly(
                english -> assertThat(english).startsWith("42 ").contains("nothing new since"),
                german -> assertThat(german).startsWith("-100 ").contains("nichts Neues"));
    }

    @Test
    void a_group_that_becomes_a_supergroup_is_told_under_its_new_id() {
        raise(true);
        parts.part(Chats.class).migrate(-100, -100_123);
        raise(true);
        assertThat(owed()).extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("42", "-100123", "42", "-100123");
    }

    @Test
    void a_standstill_and_an_unknown_sentence_are_owed_too() {
        raise(new WorkStalled(List.of("polling"), DRY.since()), true);
        raise(new UnfamiliarAnswers.Noted("400 Bad Request: SOMETHING_NEW"), true);
        assertThat(owed()).filteredOn(line -> line.startsWith("42 ")).satisfiesExactly(
                still -> assertThat(still).contains("polling"),
                unknown -> assertThat(unknown).contains("400 Bad Request: SOMETHING_NEW"));
    }
}
