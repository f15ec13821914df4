package io.dwdigest.source.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.dwdigest.article.Article;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.article.Origin;
import io.dwdigest.source.discovery.Feed;
import io.dwdigest.source.reading.OddAnswers.Odd;
import io.dwdigest.source.reading.OddAnswers.Plain;
import io.dwdigest.source.sighting.Pending;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.testing.dw.Fixture;

/**
 * Answers in DW's shapes of which one field is missing, null, of another type, doubled, translated, in other digits, or
 * behind another address, and answers about something else. The verdict on each is compared with what a person says who
 * knows how it was made: no article is lost, none comes twice, and no word of something else is shown. {@code
 * -Danswers=} says how many are made, {@code -Dseed=} which.
 */
class OddAnswersDrill {

    private static final int ANSWERS = Integer.getInteger("answers", 20_000);
    private static final long SEED = Long.getLong("seed", 20_261_129);
    private static final int MOST_ROUNDS = 5;
    private static final int ARTICLES_A_LIST = 5;
    private static final String FEED = Fixture.text("feed.rss.xml");
    private static final Set<String> HEADLINES = Set.of("会下棋的鹅", "Die Gans, die Schach spielt", "The goose's game",
            OddJson.TRANSLATED);

    private final OddAnswers answers = new OddAnswers(SEED);
    private final Random random = new Random(SEED);
    private final Map<Oddity, Integer> made = new EnumMap<>(Oddity.class);
    private final Map<Plain, Integer> told = new EnumMap<>(Plain.class);
    private int count;

    @Test
    void the_verdict_is_the_plain_one() {
        Instant began = Instant.now();
        int articles = 0;
        while (count < ANSWERS) {
            checkArticle(random.nextBoolean());
            if (articles++ % ARTICLES_A_LIST == 0) {
                checkList();
            }
        }
        System.out.printf("%,d answers about %,d articles in %d s; oddities %s; plain verdicts %s%n", count, articles,
                Duration.between(began, Instant.now()).toSeconds(), made, told);
        assertThat(told).containsOnlyKeys(Plain.values());
        assertThat(made).containsOnlyKeys(Oddity.values());
    }

    /** Asks for an article until it is added. From the last round on, all answers are whole. */
    private void checkArticle(boolean listed) {
        Sighting sighting = new Sighting(OddAnswers.ID, Edition.DE, Kind.ARTICLE, OddAnswers.BARE,
                listed ? "会下棋的鹅" : null, null, null, Origin.FEED);
        int added = 0;
        int astray = 0;
        for (int round = 1; added == 0; round++) {
            assertThat(round).as("an article is lost").isLessThanOrEqualTo(MOST_ROUNDS + 1);
            Verdict verdict = checkRound(new Pending(sighting, true, astray + 1, astray), round > MOST_ROUNDS);
            switch (verdict) {
                case Verdict.Add(Article article) -> {
                    added++;
                    check(article);
                }
                case Verdict.SetAside _ -> astray++;
                case Verdict.Postpone _ -> {
                    // is tried again, too
                }
                case Verdict.Drop(String reason) -> throw new AssertionError("lost: " + reason);
            }
        }
    }

    private Verdict checkRound(Pending pending, boolean whole) {
        boolean listed = pending.sighting().headline() != null;
        Asked asked = Asked.of(pending.sighting());
        Tally tally = new Tally();
        tally.add(answers.api(oddity(whole), listed), odd -> List.of(ApiAnswer.read(odd.body(), asked)));
        tally.add(answers.graph(oddity(whole)), odd -> List.of(GraphAnswer.read(odd.body(), asked)));
        tally.add(answers.page(oddity(whole)),
                odd -> Page.read(odd.body(), OddAnswers.BARE, Objects.requireNonNull(odd.came())));
        Verdict verdict = Verdict.of(pending, tally.reading());
        assertThat(verdict).as("%s", tally).isInstanceOf(tally.plain());
        return verdict;
    }

    private Oddity oddity(boolean whole) {
        return whole ? Oddity.WHOLE : answers.any();
    }

    private static void check(Article article) {
        assertThat(article.id()).isEqualTo(OddAnswers.ID);
        assertThat(ContentId.in(article.link().toString())).hasValue(OddAnswers.ID);
        assertThat(article.headline()).isIn(HEADLINES);
        assertThat(article.toString()).doesNotContain(OddAnswers.FOREIGN);
    }

    /** A list names the same articles whatever addresses it names them by, also twice. */
    private void checkList() {
        String feed = FEED;
        String link = "https://www.dw.com/de/die-gans/a-" + OddAnswers.ID;
        String items = "";
        for (int i = 0; i < 3; i++) {
            items += "<item><title>x</title><link>" + OddAddress.of(link, random).strip().replace("&", "&amp;")
                    + "</link></item>";
        }
        boolean foreign = random.nextInt(4) == 0;
        String list = feed.replaceAll("(?s)<item>.*</item>",
                foreign
                        ? "<item><title>" + OddAnswers.FOREIGN + "</title><link>https://www.dw.com/x</link></item>"
                        : items);
        tell(foreign ? Oddity.FOREIGN : Oddity.OTHER_ADDRESS, foreign ? Plain.ASTRAY : Plain.READ);
        try {
            Set<Long> ids = new HashSet<>();
            Feed.read(list.getBytes(UTF_8), Edition.DE)
                    .forEach(sighting -> ids.add(sighting.id()));
            assertThat(foreign).as("taken for a list").isFalse();
            assertThat(ids).containsExactly(OddAnswers.ID);
        } catch (UnreadableAnswerException refused) {
            assertThat(foreign).as("refused: %s in %s", refused.getMessage(), list).isTrue();
        }
    }

    private void tell(Oddity oddity, Plain plain) {
        count++;
        made.merge(oddity, 1, Integer::sum);
        told.merge(plain, 1, Integer::sum);
    }

    private interface Parser {
        List<Reading> read(Odd odd) throws UnreadableAnswerException;
    }

    /** The answers of one attempt, as the bot and as a person takes them. */
    private final class Tally {

        private final List<Reading> readings = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private final List<Plain> plains = new ArrayList<>();
        private boolean astray;

        void add(Odd odd, Parser parser) {
            tell(odd.oddity(), odd.plain());
            plains.add(odd.plain());
            Plain is = read(odd, parser);
            assertThat(is).as(() -> odd.oddity() + " from " + odd.came() + ": " + new String(odd.body(),
                    UTF_8)).isEqualTo(odd.plain());
        }

        private Plain read(Odd odd, Parser parser) {
            try {
                readings.addAll(parser.read(odd));
                return Plain.READ;
            } catch (AstrayException e) {
                astray = true;
                failures.add("" + e.getMessage());
                return Plain.ASTRAY;
            } catch (UnreadableAnswerException e) {
                failures.add("" + e.getMessage());
                return Plain.UNREADABLE;
            }
        }

        ArticleReading reading() {
            return new ArticleReading(List.copyOf(readings), List.copyOf(failures), false, astray);
        }

        /** What a person would do: read on where only the API told something, or nobody did. */
        Class<? extends Verdict> plain() {
            boolean others = plains.subList(1, plains.size()).contains(Plain.READ);
            boolean all = plains.stream().allMatch(Plain.READ::equals);
            if (others || all) {
                return Verdict.Add.class;
            }
            boolean api = plains.getFirst() == Plain.READ;
            return !api && plains.contains(Plain.ASTRAY) ? Verdict.SetAside.class : Verdict.Postpone.class;
        }

        @Override
        public String toString() {
            return plains + " " + failures;
        }
    }
}
