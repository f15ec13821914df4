package io.dwdigest.source.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dwdigest.article.Edition;
import io.dwdigest.source.discovery.ListingAnswer.Unread;
import io.dwdigest.source.sighting.Listing;
import io.dwdigest.source.sighting.Source;
import io.dwdigest.testing.bot.LogOf;

@Isolated("it reads the log")
class FailedLooksTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void without_a_network_two_lines_name_all_lists() {
        try (LogOf log = new LogOf(FailedLooks.class)) {
            FailedLooks failed = new FailedLooks(SOON);
            for (Edition edition : List.of(Edition.ZH, Edition.EN)) {
                fail(failed, Source.FEED, edition, "rss.dw.com");
                fail(failed, Source.SITEMAP, edition, "www.dw.com");
            }
            await().until(() -> ours(log).count() == 2);
            fail(failed, Source.FEED, Edition.ZH, "rss.dw.com");
            await().pollDelay(SOON.multipliedBy(2)).until(() -> true);
            assertThat(ours(log)).containsExactly(
                    "Cannot read DW's zh feed (https://rss.dw.com/list): rss.dw.com was not found. Next try in 60 s",
                    "Cannot read these lists of DW either: zh sitemap, en sitemap (www.dw.com was not found);"
                            + " en feed (rss.dw.com was not found)",
                    "Cannot read DW's zh feed (https://rss.dw.com/list): rss.dw.com was not found. Next try in 60 s");
        }
    }

    /** Returns the lines about these hosts: a bot that another test has stopped tells of its own ten seconds later. */
    private static Stream<String> ours(LogOf log) {
        return log.lines().map(ILoggingEvent::getFormattedMessage).filter(line -> line.contains(".dw.com"));
    }

    private static void fail(FailedLooks failed, Source source, Edition edition, String host) {
        failed.add(new Listing(source, edition),
                new Unread(URI.create("https://" + host + "/list"), host + " was not found", null),
                Duration.ofMinutes(1));
    }
}
