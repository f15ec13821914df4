package io.dwdigest.week;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A chat of the week with its plan.
 *
 * @param language the bot's in this chat
 * @param words that it follows
 * @param muted words that it never wants
 * @param schedule as the table of chats has it; empty for at once
 * @param quiet as the table of chats has it; empty for none
 * @param away when it blocks the bot; null for never
 */
record Follower(long id, String language, String zone, Set<String> editions, Set<String> topics, Set<String> words,
        Set<String> muted, String schedule, String quiet, @Nullable Away away) {

    /** A time in which a chat has blocked the bot. */
    record Away(Instant from, Instant to) {

        /**
         * What was published earlier may still be on its way when the chat blocks the bot: on a busy machine some waited
         * for 14 hours of the drill, since rates go by the machine's time.
         */
        private static final Duration ON_ITS_WAY = Duration.ofHours(18);
        private static final Duration NOTICED = Duration.ofHours(3);

        boolean mayMiss(Instant published) {
            return published.isAfter(from.minus(ON_ITS_WAY)) && published.isBefore(to.plus(NOTICED));
        }
    }

    private static final long FIRST = 10_000_000;
    private static final long FIRST_GROUP = -1_001_000_000_000L;
    private static final List<String> ZONES = List.of("Asia/Shanghai", "Europe/Berlin", "America/New_York",
            "Asia/Kathmandu");
    private static final List<String> TIMES = List.of("08:00", "08:00 20:00", "07:30 12:30 18:00",
            "09:00 MON WED FRI");
    private static final String NIGHT = "22:00-07:00";

    /**
     * Makes up chats. Of each 20 one is a group. Half of them get each digest at once, the others have set times, quiet
     * hours or both. One in 20 of those that get all at once blocks the bot for a while.
     */
    static List<Follower> some(int count, Instant from, Instant to, long seed) {
        Random random = new Random(seed);
        List<Follower> chats = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chats.add(any(i, random, from, Duration.between(from, to)));
        }
        return chats;
    }

    private static Follower any(int number, Random random, Instant from, Duration span) {
        boolean isGroup = number % 20 == 7;
        Set<String> editions = editions(random.nextInt(100));
        String first = editions.contains("zh") ? "zh" : editions.iterator().next();
        int timing = random.nextInt(100);
        String schedule = timing < 65 ? "" : TIMES.get(random.nextInt(TIMES.size()));
        String quiet = timing >= 50 && timing < 75 ? NIGHT : "";
        boolean blocks = !isGroup && timing < 50 && random.nextInt(20) == 0;
        return new Follower(isGroup ? FIRST_GROUP - number : FIRST + number, first.equals("zh") ? "zh-Hans" : first,
                ZONES.get(random.nextInt(ZONES.size())), editions, topics(random), word(random, 15), word(random, 8),
                schedule, quiet, blocks ? away(random, from, span) : null);
    }

    private static Set<String> editions(int percent) {
        if (percent < 60) {
            return Set.of("zh");
        }
        if (percent < 75) {
            return Set.of("zh", "en");
        }
        if (percent < 80) {
            return Set.of("zh", "en", "de");
        }
        return Set.of(percent < 92 ? "en" : "de");
    }

    private static Set<String> topics(Random random) {
        double[] shares = {0.9, 0.2, 0.1};
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            if (random.nextDouble() < shares[i]) {
                topics.add(Newsroom.TOPICS.get(i));
            }
        }
        return Set.copyOf(topics);
    }

    private static Set<String> word(Random random, int percent) {
        return random.nextInt(100) < percent
                ? Set.of(Newsroom.WORDS.get(random.nextInt(Newsroom.WORDS.size())))
                : Set.of();
    }

    private static Away away(Random random, Instant from, Duration span) {
        Instant blocked = from.plusSeconds((long) (span.toSeconds() * (0.2 + 0.4 * random.nextDouble())));
        return new Away(blocked, blocked.plusSeconds(Math.min(Duration.ofHours(8).toSeconds(), span.toSeconds() / 5)));
    }

    boolean isGroup() {
        return id < 0;
    }

    boolean isAtOnce() {
        return schedule.isEmpty() && quiet.isEmpty();
    }

    /** Tells whether it wants an article: this is all that the drill knows of the bot's rules. */
    boolean wants(NewsItem item) {
        return editions.contains(item.edition()) && !muted.contains(item.word())
                && (topics.contains(item.topic()) || words.contains(item.word()));
    }

    /** Tells whether an article that it wants may be missing, since it was away. */
    boolean mayMiss(NewsItem item) {
        return away != null && away.mayMiss(item.at());
    }

    /** Tells whether an article is in the language in which the bot writes to this chat. */
    boolean isInItsLanguage(NewsItem item) {
        return language.startsWith(item.edition());
    }
}
