package io.dwdigest.week;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.dwdigest.week.WeekTelegram.Arrival;

/**
 * Compares what came with what should have come. It knows nothing of the bot's code: a chat wants an article of its
 * editions that has its topic or its word, and no muted word. Of a story it wants the article in its own language, or
 * else one of them.
 */
final class Reckoning {

    /** What was on its way to Telegram at a kill may arrive this much later. No bot starts within this time. */
    private static final long ON_ITS_WAY = Duration.ofSeconds(2).toNanos();
    /** What a message that the bot could not write down before it was killed may be older than the kill. */
    private static final long UNRECORDED = Duration.ofSeconds(5).toNanos();

    /** What is known of the articles of one day. */
    static final class Day {

        int articles;
        int owed;
        int lost;
        int came;
        int repeated;
    }

    /** A time in which the bot could write nothing down, by {@link System#nanoTime()}. */
    record Blank(long from, long to) {}

    /**
     * An article that came to a chat in two messages.
     *
     * @param apart how long after the first message the second one was shown first
     * @param sinceKill how long before the first message the bot was killed last, of the kills before the second one
     */
    record Repetition(long chat, long article, int message, int again, Duration apart, Duration sinceKill) {

        @Override
        public String toString() {
            return "%d got %d in message %d and in message %d, %d ms apart; the last kill by then was %d ms before the first"
                    .formatted(chat, article, message, again, apart.toMillis(), sinceKill.toMillis());
        }
    }

    private final Map<Long, NewsItem> items;
    private final Instant begin;
    private final Instant end;
    private final List<Long> kills;
    private final List<Blank> blanks;
    private final TreeMap<Integer, Day> days = new TreeMap<>();
    private final List<String> lost = new ArrayList<>();
    private final List<Repetition> unexplained = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private int afterReset;
    private int afterKill;
    private int afterNewer;
    private int more;
    private Duration longest = Duration.ZERO;

    /** @param end when the week was over, and the clock began to run even faster */
    Reckoning(List<NewsItem> items, Instant begin, Instant end, List<Long> kills, List<Blank> blanks) {
        this.items = items.stream().collect(toMap(NewsItem::id, Function.identity()));
        this.begin = begin;
        this.end = end;
        this.kills = kills;
        this.blanks = blanks;
        items.forEach(item -> day(item).articles++);
    }

    /** Reckons up what came to each chat. */
    Reckoning of(List<Follower> chats, List<Arrival> arrivals) {
        Map<Long, List<Arrival>> byChat = arrivals.stream().collect(groupingBy(Arrival::chat));
        chats.forEach(chat -> of(chat, byChat.getOrDefault(chat.id(), List.of())));
        return this;
    }

    private void of(Follower chat, List<Arrival> arrivals) {
        Map<Long, List<Arrival>> came = new HashMap<>();
        Map<Integer, Long> shown = arrivals.stream()
                .collect(toMap(Arrival::message, Arrival::nanos, Math::min)); // its later pages may be turned much later
        arrivals.stream().sorted(Comparator.comparingLong((Arrival one) -> shown.getOrDefault(one.message(), 0L))
                .thenComparingLong(Arrival::nanos))
                .forEach(one -> came.computeIfAbsent(one.article(), missing -> new ArrayList<>()).add(one));
        came.forEach((article, times) -> judge(chat, items.get(article), times, shown));
        List<NewsItem> wanted = items.values().stream().filter(chat::wants).toList();
        wanted.stream().collect(groupingBy(item -> item.story() == 0 ? item.id() : item.story()))
                .values().forEach(story -> expect(chat, story, came.keySet()));
        if (chat.isAtOnce()) {
            order(came);
        }
    }

    private void judge(Follower chat, NewsItem item, List<Arrival> times, Map<Integer, Long> shown) {
        if (!chat.wants(item)) {
            unwanted.add(chat.id() + " got " + item);
        }
        if (chat.isAtOnce() && times.getFirst().at().isBefore(end)) {
            Duration waited = Duration.between(item.at(), times.getFirst().at());
            longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        day(item).came++;
        Set<Integer> messages = new HashSet<>(Set.of(times.getFirst().message()));
        for (int i = 1; i < times.size(); i++) {
            if (messages.add(times.get(i).message())) { // else a page that was turned
                day(item).repeated++;
                explain(chat, times.get(i - 1), times.get(i), shown);
            }
        }
    }

    private void explain(Follower chat, Arrival before, Arrival again, Map<Integer, Long> shown) {
        long first = shown.getOrDefault(before.message(), before.nanos());
        long second = shown.getOrDefault(again.message(), again.nanos());
        if (before.isCut() || again.isCut()) { // a page may be turned in the message whose answer never arrived
            afterReset++;
        } else if (kills.stream().anyMatch(kill -> kill >= first - ON_ITS_WAY && kill < second
                && (kill - first < UNRECORDED || isBlank(first)))) {
            afterKill++;
        } else {
            unexplained.add(new Repetition(chat.id(), before.article(), before.message(), again.message(),
                    Duration.ofNanos(second - first), Duration.ofNanos(first - lastKill(second))));
        }
    }

    private long lastKill(long nanos) {
        return kills.stream().filter(kill -> kill < nanos).max(Comparator.naturalOrder()).orElse(nanos);
    }

    private boolean isBlank(long nanos) {
        return blanks.stream().anyMatch(blank -> nanos >= blank.from() - UNRECORDED && nanos <= blank.to());
    }

    private void expect(Follower chat, List<NewsItem> story, Set<Long> came) {
        List<NewsItem> own = story.stream().filter(chat::isInItsLanguage).toList();
        List<NewsItem> oneOf = own.isEmpty() ? story : own;
        more += (int) Math.max(0, story.stream().filter(item -> came.contains(item.id())).count() - 1);
        if (story.stream().anyMatch(item -> item.isRemoved() || chat.mayMiss(item))) {
            return;
        }
        NewsItem first = oneOf.stream().min(Comparator.comparing(NewsItem::at)).orElseThrow();
        day(first).owed++;
        if (oneOf.stream().noneMatch(item -> came.contains(item.id()))) {
            day(first).lost++;
            lost.add(chat.id() + " did not get " + first);
        }
    }

    /** Counts the articles that came to a chat after a newer one of the same edition. */
    private void order(Map<Long, List<Arrival>> came) {
        Map<String, List<Arrival>> byEdition = came.values().stream().map(List::getFirst)
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .collect(groupingBy(one -> items.get(one.article()).edition(), mapping(one -> one, toList())));
        byEdition.values().forEach(times -> {
            Instant newest = Instant.EPOCH;
            for (Arrival one : times) {
                Instant at = items.get(one.article()).at();
                afterNewer += at.isBefore(newest) ? 1 : 0;
                newest = at.isAfter(newest) ? at : newest;
            }
        });
    }

    private Day day(NewsItem item) {
        return days.computeIfAbsent((int) Duration.between(begin, item.at()).toDays(), missing -> new Day());
    }

    /** What is known of each day, by its number. */
    Map<Integer, Day> days() {
        return days;
    }

    List<String> lost() {
        return lost;
    }

    /** Repetitions for which neither a kill nor a connection that broke gives a reason. */
    List<Repetition> unexplained() {
        return unexplained;
    }

    List<String> unwanted() {
        return unwanted;
    }

    int repeated() {
        return afterReset + afterKill + unexplained.size();
    }

    @Override
    public String toString() {
        return ("%,d lost; %,d repeated: %,d after an answer that never arrived, %,d after a kill, %d without a reason;"
                + " %d unwanted; %,d more of a story; %,d after a newer one of their edition; longest wait of a chat"
                + " that gets all at once %d min").formatted(lost.size(), repeated(), afterReset, afterKill,
                        unexplained.size(), unwanted.size(), more, afterNewer, longest.toMinutes());
    }
}
