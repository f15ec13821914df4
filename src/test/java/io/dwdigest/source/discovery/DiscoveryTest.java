package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;

import ch.qos.logback.classic.Level;
import io.dwdigest.article.Edition;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Relisted;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.dw.Answers;
import io.dwdigest.testing.dw.Answers.Item;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.Reply;
import io.dwdigest.testing.dw.SourceSettings;

/** What one look tells, stores and logs. */
@Tag("database")
@Isolated("it reads the log")
class DiscoveryTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String PATH = "/zh/news-sitemap.xml";
    private static final Listing SITEMAP = new Listing(Source.SITEMAP, Edition.ZH);

    private final DwStandIn dw = new DwStandIn();
    private final SettableClock clock = new SettableClock(START);
    private final Ear ear = new Ear();
    private final Wired bot = new Wired(SourceSettings.of(dw.siteUrl()), Database.H2.create(), clock,
            DwClient.Limits.STANDARD, parts -> parts.with(Ear.class, ear));

    /** Hears what looks tell. */
    static final class Ear {

        private final List<Boolean> read = new ArrayList<>();
        private final List<List<Long>> relisted = new ArrayList<>();

        @EventListener
        void on(ListingRead event) {
            read.add(event.answered());
        }

        @EventListener
        void on(Relisted event) {
            relisted.add(event.ids());
        }
    }

    @BeforeEach
    void publish() {
        dw.on(PATH, Answers.sitemap(Item.of(1, START), Item.of(2, START)));
    }

    @AfterEach
    void stop() {
        bot.close();
        dw.close();
    }

    private boolean look() {
        return bot.get(Discovery.class).look(SITEMAP);
    }

    @Test
    void a_look_tells_whether_the_list_could_be_read() {
        assertThat(look()).isTrue();
        dw.on(PATH, Reply.status(500));
        try (LogOf log = new LogOf(FailedLooks.class)) {
            assertThat(look()).isFalse();
            assertThat(look()).as("it is left alone for a while").isFalse();
            assertThat(log.texts()).singleElement().asString().startsWith("Cannot read DW's " + SITEMAP)
                    .contains("60 s");
        }
        assertThat(ear.read).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void after_a_good_look_pauses_begin_anew(boolean unchanged) {
        look();
        for (int i = 0; i < 2; i++) {
            dw.on(PATH, Reply.status(500));
            clock.advance(MINUTE);
            assertThat(look()).isFalse();
            clock.advance(MINUTE);
            if (unchanged) {
                dw.on(PATH, Reply.status(304));
            } else {
                publish();
            }
            assertThat(look()).isTrue();
        }
    }

    @Test
    void what_dw_has_not_changed_is_not_sent_again() {
        tagged();
        look();
        look();
        assertThat(versionsAskedFor()).containsExactly("none", "\"1\"");
    }

    @Test
    void after_an_answer_that_cannot_be_read_all_is_asked_for() {
        tagged();
        look();
        dw.on(PATH, "nonsense");
        assertThat(look()).isFalse();
        clock.advance(MINUTE);
        look();
        assertThat(versionsAskedFor()).containsExactly("none", "\"1\"", "none");
    }

    private void tagged() {
        dw.on(PATH, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            Reply.send(exchange, 200, Answers.sitemap(Item.of(1, START)));
        });
    }

    private List<String> versionsAskedFor() {
        return dw.requests().stream().map(request -> request.header("If-None-Match").orElse("none")).toList();
    }

    @Test
    void a_find_is_stored_and_what_is_new_is_counted() {
        try (LogOf log = new LogOf(Discovery.class, Level.INFO)) {
            look();
            clock.advance(MINUTE);
            dw.on(PATH, Answers.sitemap(Item.of(1, START), Item.of(3, START)));
            look();
            look();
            assertThat(log.texts()).containsExactly(SITEMAP + ": 2 new of 2 listed", SITEMAP + ": 1 new of 2 listed");
        }
        assertThat(bot.get(Finds.class).moments(SITEMAP)).containsExactly(START, START.plus(MINUTE));
    }

    @Test
    void a_list_that_says_something_else_is_told() {
        look();
        look();
        dw.on(PATH, Answers.sitemap(Item.of(1, START.minusSeconds(60)), Item.of(2, START)));
        look();
        assertThat(ear.relisted).containsExactly(List.of(1L));
    }
}
