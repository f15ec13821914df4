package io.dwdigest.chat.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.ChatLookup;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
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
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.timing.Pulse;

/** How the bot keeps up with which group discusses which channel. */
@OnBothDatabases
class ChannelLinkJobTest {

    private static final Reader READER = new Reader(Language.DE, Script.AS_PRINTED, ZoneId.of("Europe/Berlin"));

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final Parts parts;
    private final Chats chats;
    private final ChannelLinkJob job;
    private final Group channel = telegram.channel(-1_000_000_000_009L, "Morgenpost");
    private final Group group = telegram.group(-1_000_000_000_005L, "Lesekreis");

    ChannelLinkJobTest(Database database) {
        parts = new Parts(database.create(), clock)
                .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
                .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
                .of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class, FollowedStories.class,
                        ChatLookup.class, ChannelLinks.class);
        chats = parts.part(Chats.class);
        job = new ChannelLinkJob(parts.part(ChannelLinks.class));
    }

    @BeforeEach
    void meet() {
        chats.meet(Chat.met(channel.id(), ChatKind.CHANNEL, READER, null), "de");
        chats.meet(Chat.met(group.id(), ChatKind.GROUP, READER, null), "de");
    }

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        parts.close();
        telegram.close();
    }

    private Map<Long, Long> links() {
        return chats.channelsOf(List.of(group.id()));
    }

    @Test
    void a_group_that_was_known_before_is_found_by_its_channel() {
        group.discusses(channel);
        job.execute(null);
        assertThat(links()).containsEntry(group.id(), channel.id());
    }

    @Test
    void a_group_that_was_given_up_is_noticed_within_a_day() {
        group.discusses(channel);
        job.execute(null);
        group.discussesNoMore(channel);
        clock.advance(Duration.ofHours(23));
        job.execute(null);
        assertThat(links()).hasSize(1);
        assertThat(telegram.calls("getChat")).as("asked once a day").hasSize(1);
        clock.advance(Duration.ofHours(2));
        job.execute(null);
        assertThat(links()).isEmpty();
    }

    @Test
    void a_channel_that_is_out_of_sight_discusses_nothing() {
        chats.discusses(group.id(), channel.id());
        channel.isWithoutBot();
        job.execute(null);
        assertThat(links()).isEmpty();
    }

    @Test
    void while_telegram_does_not_answer_all_stays() {
        chats.discusses(group.id(), channel.id());
        telegram.trouble().at("getChat").times(1).serverError(502);
        job.execute(null);
        assertThat(links()).hasSize(1);
        group.discusses(channel);
        job.execute(null);
        assertThat(telegram.calls("getChat")).hasSize(2);
    }

    @Test
    void after_a_question_without_an_answer_no_other_channel_is_asked_about() {
        chats.meet(Chat.met(-1, ChatKind.CHANNEL, READER, null), "de");
        telegram.trouble().at("getChat").serverError(502);
        job.execute(null);
        assertThat(telegram.calls("getChat")).hasSize(1);
    }

    @Test
    void many_channels_are_asked_page_by_page() {
        for (long id = -1; id > -250; id--) {
            chats.meet(Chat.met(id, ChatKind.CHANNEL, READER, null), "de");
        }
        job.execute(null);
        assertThat(telegram.calls("getChat")).hasSize(250);
        assertThat(chats.channelsNotAskedSince(clock.instant(), 9)).isEmpty();
    }

    @Test
    void slow_answers_one_after_another_are_no_standstill() throws InterruptedException {
        for (long id = -1; id > -4; id--) {
            chats.meet(Chat.met(id, ChatKind.CHANNEL, READER, null), "de");
        }
        Pulse pulse = new Pulse("jobs", () -> Duration.ofSeconds(40).toNanos() * telegram.calls("getChat").size());
        Thread.ofPlatform().start(() -> {
            pulse.isOfThisThread();
            pulse.begins();
            job.execute(null);
        }).join();
        assertThat(telegram.calls("getChat")).hasSize(4);
        assertThat(pulse.isStill(Duration.ofSeconds(60))).isFalse();
    }
}
