package io.dwdigest.chat.conversation;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.command.CommandParts;
import io.dwdigest.chat.data.SomeOperator;
import io.dwdigest.chat.notice.Notices;
import io.dwdigest.chat.telegram.BotAccess;
import io.dwdigest.chat.telegram.Clients;
import io.dwdigest.chat.updates.ReceivedUpdates;
import io.dwdigest.delivery.letter.Messenger;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.outbox.CorrectedLetters;
import io.dwdigest.delivery.outbox.CorrectedLetters.Corrected;
import io.dwdigest.delivery.outbox.Correction;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.delivery.rate.Pace;
import io.dwdigest.language.LanguageProperties;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.search.SearchProperties;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.testing.telegram.ChatSide;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;

/**
 * The conversation without what receives updates: whatever people did is handled when a test says so, in the test's own
 * thread.
 */
final class Talk implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final TelegramStandIn telegram = new TelegramStandIn();
    final SettableClock clock = new SettableClock(CommandParts.EVENING);
    private final Parts parts;

    Talk() {
        this(UnknownOutcome.RESEND);
    }

    Talk(UnknownOutcome unknown) {
        this(unknown, Databases.h2());
    }

    Talk(UnknownOutcome unknown, DataSource database) {
        this(unknown, database, new ChatLimits(Duration.ofMillis(1)));
    }

    Talk(ChatLimits limits) {
        this(UnknownOutcome.RESEND, Databases.h2(), limits);
    }

    private Talk(UnknownOutcome unknown, DataSource database, ChatLimits limits) {
        parts = SomeOperator.reachable(SomeTopics.builtIn(new Parts(database, clock)))
                .with("sendingClient", TelegramClient.class, Clients.sending(telegram))
                .with(BotAccess.class, new BotAccess(telegram.token(), telegram.url()))
                .with(SearchProperties.class, new SearchProperties(""))
                .with(EditionsRead.class,
                        new EditionsRead(List.of(Edition.ZH, Edition.DE, Edition.PT_BR, Edition.ES), true))
                .with(LanguageProperties.class, new LanguageProperties("zh-Hans", "Asia/Shanghai"))
                .with(DeliveryProperties.class, new DeliveryProperties(500, false, unknown, Duration.ofDays(7)))
                .with(Pace.class, new Pace(500)).with(ChatLimits.class, limits)
                .in("article", "revision", "topic", "subscription", "search", "holiday",
                        "delivery.letter", "delivery.opened", "delivery.outbox",
                        "delivery.rate",
                        "chat.message", "chat.telegram", "chat.command", "chat.find", "chat.settings", "chat.connect",
                        "chat.inline",
                        "chat.conversation", "chat.data")
                .of(Notices.class, ReceivedUpdates.class, Leases.class, Node.class);
        part(BotName.class).set(TelegramStandIn.USERNAME, true, true, false);
    }

    /** Handles whatever people did, in its order. */
    void goesOn() throws InterruptedException {
        for (Update update : updates()) {
            part(Conversation.class).handle(part(Conversation.class).hear(update));
        }
    }

    /** Returns what people did and was not handled yet. */
    List<Update> updates() {
        return telegram.takeUpdates().stream().map(Talk::update).toList();
    }

    static Update update(String json) {
        try {
            return JSON.readValue(json, Update.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** Edits whatever is to be corrected, and returns how many messages that were. */
    int correct() {
        Corrections corrections = part(Corrections.class);
        while (corrections.advance(clock.instant())) { // until all pages are written
        }
        List<Correction> claimed = corrections.claim(10, _ -> true, clock.instant());
        part(CorrectedLetters.class).of(claimed, clock.instant()).forEach(each -> corrections
                .settle(each.correction(), edit(each), each.form(), clock.instant()));
        return claimed.size();
    }

    private Outcome edit(Corrected each) {
        return each.letter().map(letter -> part(Messenger.class).edit(letter, each.spot()))
                .orElseGet(each::otherwise);
    }

    /** Returns the texts that a chat was shown, in order, those of edits too. */
    List<String> shown(ChatSide chat) {
        return chat.got().stream().map(Sent::text).toList();
    }

    /** Returns the notes that answered presses, in order; an empty one where a press had no note. */
    List<String> notes() {
        return telegram.calls("answerCallbackQuery").stream().map(call -> call.text("text")).toList();
    }

    /** Returns how often a method was called for the chat. */
    long calls(String method, ChatSide chat) {
        return telegram.calls(method).stream().filter(call -> call.chatId() == chat.id()).count();
    }

    /** Counts the rows of a table. */
    long count(String table) {
        return parts.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Runs a statement of SQL. */
    void run(String statement) {
        parts.sql().sql(statement).update();
    }

    <T> T part(Class<T> type) {
        return parts.part(type);
    }

    @Override
    public void close() {
        parts.close();
        telegram.close();
    }
}
