package io.dwdigest.week;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;

import io.dwdigest.testing.dw.DwStandIn;

/**
 * Publishes in the stand-in for DW as DW does, by the clock of the drill.
 * <p>
 * The Chinese edition's hours (UTC) are those of a stored feed of 86 articles, its number a day is that of
 * {@code docs/scale.md}. On weekends it publishes a tenth less, as stored titles show. How much the English and the
 * German edition publish is not known: twice and one and a half times as much is assumed, by day, and less on weekends.
 * <p>
 * One article in 30 gets another headline after half an hour, and one in 40 is removed.
 */
final class Newsroom {

    static final List<String> TOPICS = List.of("topicai", "topicchina", "topicworld");
    static final List<String> WORDS = List.of("wordcat", "worddog");

    private static final long FIRST_ID = 82_000_001;
    private static final int IDS_APART = 5;
    private static final Map<String, Integer> A_DAY = Map.of("zh", 30, "en", 60, "de", 45);
    private static final Map<String, Double> WEEKENDS = Map.of("zh", 0.9, "en", 0.6, "de", 0.6);
    private static final double[] CHINESE_HOURS = {0, 0, 0, 0, 0, 0, 1, 2, 9, 12, 14, 8, 3, 3, 8, 8, 5, 4, 3, 3, 2, 1,
            0, 0};
    private static final double[] OTHER_HOURS = {0.2, 0.2, 0.2, 0.2, 0.2, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 1,
            1, 1, 0.2, 0.2};
    /** Of 30 articles, 4 are about the first topic, 6 about the second and 8 about the third. */
    private static final double[] TOPIC_SHARES = {4 / 30.0, 6 / 30.0, 8 / 30.0};
    private static final double WORD_SHARE = 0.05;
    private static final double STORY_SHARE = 0.2;
    private static final Duration HEADLINE_CHANGES = Duration.ofMinutes(30);

    private record Deed(Instant at, Runnable what) {}

    private final Random random;
    private final DwStandIn dw;
    private final List<NewsItem> items = new ArrayList<>();
    private final Queue<Deed> deeds = new PriorityQueue<>(Comparator.comparing(Deed::at));

    /** Plans what is published between two moments. */
    Newsroom(DwStandIn dw, Instant from, Instant to, long seed) {
        this.dw = dw;
        random = new Random(seed);
        List<NewsItem> drafts = new ArrayList<>();
        for (Instant minute = from; minute.isBefore(to); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            Instant now = minute.truncatedTo(ChronoUnit.MINUTES);
            A_DAY.keySet().stream().sorted().filter(edition -> random.nextDouble() < chance(edition, now))
                    .forEach(edition -> draft(edition, now, to, drafts));
        }
        drafts.sort(Comparator.comparing(NewsItem::at).thenComparing(NewsItem::edition));
        number(drafts);
        items.forEach(this::plan);
    }

    private static double chance(String edition, Instant minute) {
        ZonedDateTime time = minute.atZone(ZoneOffset.UTC);
        double[] hours = edition.equals("zh") ? CHINESE_HOURS : OTHER_HOURS;
        double all = 0;
        for (double hour : hours) {
            all += hour;
        }
        boolean weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(time.getDayOfWeek());
        return A_DAY.getOrDefault(edition, 0) * hours[time.getHour()] / all / Duration.ofHours(1).toMinutes()
                * (weekend ? WEEKENDS.getOrDefault(edition, 1.0) : 1);
    }

    /** Drafts an article, perhaps with others of its story. Until they are numbered, a story is a negative number. */
    private void draft(String edition, Instant now, Instant to, List<NewsItem> drafts) {
        String topic = topic();
        String word = random.nextDouble() < WORD_SHARE ? WORDS.get(random.nextInt(WORDS.size())) : "";
        boolean isStory = edition.equals("zh") && random.nextDouble() < STORY_SHARE;
        long story = isStory ? -drafts.size() - 1 : 0;
        drafts.add(new NewsItem(0, edition, now, topic, word, story, !isStory && random.nextInt(40) == 0));
        if (isStory) {
            List.of("en", "de").subList(0, 1 + random.nextInt(2)).forEach(other -> {
                Instant at = now.plus(random.nextInt(120), ChronoUnit.MINUTES);
                if (at.isBefore(to)) {
                    drafts.add(new NewsItem(0, other, at, topic, word, story, false));
                }
            });
        }
    }

    private String topic() {
        double left = random.nextDouble();
        for (int i = 0; i < TOPIC_SHARES.length; i++) {
            left -= TOPIC_SHARES[i];
            if (left < 0) {
                return TOPICS.get(i);
            }
        }
        return "";
    }

    private void number(List<NewsItem> drafts) {
        Map<Long, Long> stories = new HashMap<>();
        for (NewsItem draft : drafts) {
            long id = FIRST_ID + (long) IDS_APART * items.size();
            long story = draft.story() == 0 ? 0 : stories.computeIfAbsent(draft.story(), missing -> id);
            items.add(new NewsItem(id, draft.edition(), draft.at(), draft.topic(), draft.word(), story,
                    draft.isRemoved()));
        }
    }

    private void plan(NewsItem item) {
        deeds.add(new Deed(item.at(), () -> dw.publish(item.piece())));
        Instant later = item.at().plus(HEADLINE_CHANGES);
        if (item.isRemoved()) {
            deeds.add(new Deed(item.at().plus(random.nextInt(30), ChronoUnit.MINUTES), () -> dw.remove(item.id())));
        } else if (random.nextInt(30) == 0) {
            deeds.add(new Deed(later, () -> dw.retitle(item.id(), item.piece().headline() + " again")));
        }
    }

    /** Does what is due by now. */
    void work(Instant now) {
        while (!deeds.isEmpty() && !deeds.element().at().isAfter(now)) {
            deeds.remove().what().run();
        }
    }

    /** Tells whether nothing is left to do. */
    boolean isDone() {
        return deeds.isEmpty();
    }

    List<NewsItem> items() {
        return List.copyOf(items);
    }

    /** A topics file in which each made-up word is a topic. */
    static String topicsFile() {
        StringBuilder file = new StringBuilder("fields: {headline: 2, kicker: 2, lead: 1, keywords: 1}\n\ntopics:\n");
        TOPICS.forEach(topic -> file.append("""

                  - id: %1$s
                    names: {en: %1$s}
                    hashtags: {en: %1$s}
                    threshold: 10
                    words:
                      all:
                        10: [%1$s]
                """.formatted(topic).indent(0)));
        return file.toString();
    }
}
