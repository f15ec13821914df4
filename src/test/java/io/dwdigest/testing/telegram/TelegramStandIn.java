package io.dwdigest.testing.telegram;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.Call;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.Updates;
import io.dwdigest.playground.api.WebhookTarget;
import tools.jackson.databind.node.ObjectNode;

/**
 * The playground's {@link BotApi} for tests. It records every call, checks it against the published schema where that
 * is at hand, and fails in every way that a test asks for.
 *
 * <pre>{@code
 * try (TelegramStandIn telegram = new TelegramStandIn()) {
 *     start the bot with telegram.url() and telegram.token()
 *     telegram.reader(4711, "zh-hans").says("/start").awaits("德国之声");
 *     assertThat(telegram.violations()).isEmpty();
 * }
 * }</pre>
 */
public final class TelegramStandIn implements AutoCloseable {

    /** The token of the bot unless a test chooses another. */
    public static final String TOKEN = "4200000001:stand-in_token_that_is_no_secret";
    /** The bot's name, as in {@code /command@name}. */
    public static final String USERNAME = "dw_stand_in_bot";

    private final BotApi api;
    private final Courier courier;
    private final Trials trials;
    private final Transcript transcript = new Transcript();
    private final Faults faults = new Faults();
    private final Ceiling ceiling = new Ceiling();

    /** Starts on a free port, with {@link #TOKEN} and the machine's clock. */
    public TelegramStandIn() {
        this(0, TOKEN, Clock.systemUTC());
    }

    /**
     * Starts on this port.
     *
     * @param port 0 for any that is free
     * @param clock dates the messages; limits and waiting go by the machine's time
     */
    public TelegramStandIn(int port, String token, Clock clock) {
        trials = new Trials(BotApiSchema.find(), transcript, faults, ceiling);
        api = new BotApi(port, token, USERNAME, clock, trials);
        courier = new Courier(api);
    }

    /** For {@code TELEGRAM_API_URL}. */
    public URI url() {
        return api.url();
    }

    /** For {@code TELEGRAM_BOT_TOKEN}. */
    public String token() {
        return api.token();
    }

    /**
     * A person with a private chat, whose Telegram app has a language such as {@code zh-hans}; empty when it tells
     * none.
     */
    public Person reader(long id, String language) {
        return new Person(this, api.rooms().open(id, "private", "Reader " + id), language);
    }

    /** A supergroup when the id begins with -100, else a group; the bot is in it. */
    public Group group(long id, String title) {
        String type = String.valueOf(id).startsWith("-100") ? "supergroup" : "group";
        return new Group(this, api.rooms().open(id, type, title), null);
    }

    /** A channel; the bot may post in it. */
    public Group channel(long id, String title) {
        return new Group(this, api.rooms().open(id, "channel", title), null);
    }

    /** Makes every chat known from now on, for a load test that writes its chats straight into the database. */
    public void acceptAnybody() {
        api.rooms().acceptAnybody();
    }

    /** Queues an update that may make no sense: the JSON members after its id, such as {@code "message":17}. */
    public int rawUpdate(String members) {
        return api.updates().addRaw(members);
    }

    /** Forgets the waiting updates and continues with this id, as Telegram does after a quiet week. */
    public void restartUpdateIds(int next) {
        api.queue().restartAt(next);
    }

    /** How many updates are not confirmed yet. */
    public int pendingUpdates() {
        return api.queue().size();
    }

    /** Takes the waiting updates out, for a test that plays the webhook. */
    public List<String> takeUpdates() {
        return api.queue().takeAll();
    }

    /** Begins to set up what goes wrong. */
    public Trouble trouble() {
        return new Trouble(faults);
    }

    /** Ends all trouble; limits and latency stay. */
    public void clearTrouble() {
        faults.clear();
    }

    /** Makes every call take at least this long. */
    public void latency(Duration each) {
        trials.latency(each);
    }

    /** Allows this many messages in any second; further ones get 429 with this {@code retry_after}. */
    public void ceiling(int perSecond, int retryAfter) {
        ceiling.set(perSecond, Integer.MAX_VALUE, retryAfter);
    }

    /** As {@link #ceiling(int, int)}, and also limits the messages in any second in one chat. */
    public void ceiling(int perSecond, int perChat, int retryAfter) {
        ceiling.set(perSecond, perChat, retryAfter);
    }

    /** How many messages the ceiling refused. */
    public int refusedByCeiling() {
        return ceiling.refused();
    }

    /** All that chats were shown, in order. */
    public List<Sent> sent() {
        return transcript.sent();
    }

    /** What one chat was shown, in order. */
    public List<Sent> sentTo(long chatId) {
        return sent().stream().filter(sent -> sent.chatId() == chatId).toList();
    }

    /** How many messages and edits there were. */
    public int sentCount() {
        return transcript.size();
    }

    /** The most new messages that arrived within any one second, over all chats. */
    public int mostInOneSecond() {
        List<Instant> times = sent().stream().filter(Sent::isNew).map(Sent::at).sorted().toList();
        int most = 0;
        for (int first = 0, last = 0; last < times.size(); last++) {
            while (!times.get(last).isBefore(times.get(first).plusSeconds(1))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** All calls of a method, whatever was answered. */
    public List<Call> calls(String method) {
        return transcript.calls().stream().filter(call -> call.method().equals(method)).toList();
    }

    /** How calls broke the Bot API's rules. Tests check that this is empty. */
    public List<String> violations() {
        return transcript.violations();
    }

    /** Forgets what was recorded; the chats keep their messages. */
    public void forget() {
        transcript.forget();
    }

    /** Waits for something that the chat was or will be shown. It is an error when nothing fits within this time. */
    public Sent awaitSent(long chatId, Predicate<Sent> fits, Duration atMost) {
        return awaitSent(0, sent -> sent.chatId() == chatId && fits.test(sent), atMost)
                .orElseThrow(() -> new AssertionError("chat " + chatId + " got only " + sentTo(chatId)));
    }

    /** Waits for a call that was or will be made. It is an error when none fits within this time. */
    public Call awaitCall(String method, Predicate<Call> fits, Duration atMost) {
        return transcript.awaitCall(call -> call.method().equals(method) && fits.test(call), atMost)
                .orElseThrow(() -> new AssertionError("no such call of " + method + ", only " + calls(method)));
    }

    /** Where the bot wants its updates delivered; empty when it polls. */
    public Optional<WebhookTarget> webhook() {
        return api.webhook();
    }

    /** The statuses with which the webhook answered deliveries; 0 where nobody answered. */
    public List<Integer> webhookAnswers() {
        return courier.answers();
    }

    @Override
    public void close() {
        courier.close();
        api.close();
    }

    Optional<Sent> awaitSent(int from, Predicate<Sent> fits, Duration atMost) {
        return transcript.await(from, fits, atMost);
    }

    /** Switches inline mode and guest mode on or off, as at BotFather. Both are on at first. */
    public void modes(boolean inline, boolean guest) {
        api.bot().put("supports_inline_queries", inline).put("supports_guest_queries", guest);
    }

    /** Switches threads in private chats on or off, as at BotFather. They are off at first. */
    public void privateThreads(boolean on) {
        api.bot().put("has_topics_enabled", on);
    }

    public BotApi api() {
        return api;
    }

    Updates updates() {
        return api.updates();
    }

    Transcript transcript() {
        return transcript;
    }

    ObjectNode bot() {
        return api.bot();
    }
}
