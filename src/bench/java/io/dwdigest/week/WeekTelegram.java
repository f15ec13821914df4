package io.dwdigest.week;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.api.BotServer;
import io.dwdigest.playground.api.Call;
import io.dwdigest.playground.api.RefusedException;
import io.dwdigest.playground.api.Room;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.ShownButton;
import io.dwdigest.playground.api.User;
import io.dwdigest.playground.api.Watch;

/**
 * Telegram as it is for a week: some messages it refuses, some it answers with an error or not at all. It keeps which
 * article came to which chat, and nothing else. Readers turn the pages of a bundle until they have seen all of it.
 */
final class WeekTelegram implements Watch, AutoCloseable {

    static final String TOKEN = "4200000002:week_stand-in_token_no_secret";

    private static final Pattern NUMBER = Pattern.compile("No(\\d{8})\\b");
    private static final Pattern PAGE = Pattern.compile("/page \\d+ (\\d+)(?: \\d+)?");
    /** In which message an answer is being written that will never arrive. */
    private static final ScopedValue<Boolean> CUT = ScopedValue.newInstance();

    /**
     * An article was shown in a chat.
     *
     * @param chat by its first id
     * @param nanos when, by {@link System#nanoTime()}
     * @param isCut whether the bot got no answer, so that it cannot know
     */
    record Arrival(long chat, long article, int message, long nanos, Instant at, boolean isCut) {}

    /** What goes wrong with one message. */
    enum Fault {
        NONE, REFUSED, REFUSED_AS_ALL_ARE, SERVER_ERROR, RESET_BEFORE, RESET_AFTER
    }

    private final Clock clock;
    private final BotApi api;
    private final Random random = new Random(20);
    private final double refusals;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Map<Fault, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<Long, Long> formerIds = new ConcurrentHashMap<>();
    private final Map<String, Integer> turned = new ConcurrentHashMap<>();
    /** The messages of which the bot cannot know, whichever of their pages is shown. */
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private volatile boolean isWell = true;
    private volatile Instant allRefusedUntil = Instant.EPOCH;
    private volatile long lastShown = System.nanoTime();

    /** @param refusals the share of messages that get 429 for their chat alone */
    WeekTelegram(Clock clock, double refusals) {
        this.clock = clock;
        this.refusals = refusals;
        api = new BotApi(0, TOKEN, "dw_week_bot", clock, this);
        api.rooms().acceptAnybody();
    }

    String url() {
        return api.url().toString();
    }

    /** Begins or ends what goes wrong at random. */
    void well(boolean well) {
        isWell = well;
    }

    /** Refuses all messages for a while. */
    void refuseAll(Duration length) {
        allRefusedUntil = clock.instant().plus(length);
    }

    /** How many messages a fault has struck. */
    int count(Fault fault) {
        AtomicInteger count = counts.get(fault);
        return count == null ? 0 : count.get();
    }

    List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    int arrived() {
        return arrivals.size();
    }

    /** How long ago something was shown last. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastShown);
    }

    void block(long chat, boolean blocked) {
        Room room = api.rooms().open(chat, "private", "Reader");
        room.refuse(blocked ? RefusedException.forbidden("bot was blocked by the user") : null);
        User user = new User(chat, "Reader", "");
        api.updates().add("my_chat_member", api.updates().membership(room, user.toJson(), api.bot(),
                blocked ? "member" : "kicked", blocked ? "kicked" : "member"));
    }

    /** The group gets another id. The bot learns of it only from the error. */
    void migrate(long group, long to) {
        formerIds.put(to, group);
        api.rooms().open(group, "supergroup", "Group").refuse(RefusedException.migrated(to));
    }

    @Override
    public void answer(HttpExchange exchange, Call call, BotServer server) throws IOException, InterruptedException {
        Fault fault = call.method().equals("sendMessage") ? fault() : Fault.NONE;
        counts.computeIfAbsent(fault, missing -> new AtomicInteger()).incrementAndGet();
        switch (fault) {
            case NONE -> server.carryOut(exchange, call);
            case REFUSED -> throw RefusedException.tooManyRequests(3);
            case REFUSED_AS_ALL_ARE -> throw RefusedException
                    .tooManyRequests(Math.max(1, Duration.between(clock.instant(), allRefusedUntil).toSeconds()));
            case SERVER_ERROR -> BotServer.answer(exchange, 502, "text/html", "<h1>502 Bad Gateway</h1>");
            case RESET_BEFORE -> exchange.close();
            case RESET_AFTER -> ScopedValue.where(CUT, true).call(() -> server.carryOut(call));
        }
    }

    private synchronized Fault fault() {
        if (clock.instant().isBefore(allRefusedUntil)) {
            return Fault.REFUSED_AS_ALL_ARE;
        }
        double chance = isWell ? 1 : random.nextDouble();
        if (chance < refusals) {
            return Fault.REFUSED;
        }
        double rest = chance - refusals;
        if (rest < 0.02) {
            return Fault.SERVER_ERROR;
        }
        if (rest < 0.03) {
            return Fault.RESET_BEFORE;
        }
        return rest < 0.04 ? Fault.RESET_AFTER : Fault.NONE;
    }

    @Override
    public void shown(Sent sent) {
        long chat = formerIds.getOrDefault(sent.chatId(), sent.chatId());
        String message = sent.chatId() + " " + sent.messageId();
        if (CUT.orElse(false)) {
            cut.add(message);
        }
        NUMBER.matcher(sent.text()).results().map(MatchResult::group).distinct()
                .map(number -> new Arrival(chat, Long.parseLong(number.substring(2)), sent.messageId(),
                        System.nanoTime(), clock.instant(), cut.contains(message)))
                .forEach(arrivals::add);
        lastShown = System.nanoTime();
        turnPage(sent);
    }

    private void turnPage(Sent sent) {
        int seen = turned.getOrDefault(sent.chatId() + " " + sent.messageId(), 1);
        sent.buttons().stream().map(ShownButton::data).filter(data -> data != null)
                .map(PAGE::matcher).filter(Matcher::matches)
                .filter(page -> Integer.parseInt(page.group(1)) > seen).findFirst().ifPresent(page -> {
                    turned.put(sent.chatId() + " " + sent.messageId(), Integer.parseInt(page.group(1)));
                    api.updates().press(new User(Math.abs(sent.chatId()), "Reader", ""), sent, page.group());
                });
    }

    @Override
    public void close() {
        api.close();
    }
}
