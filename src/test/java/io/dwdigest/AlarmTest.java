package io.dwdigest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.article.SourceDry;
import io.dwdigest.testing.Bot;
import io.dwdigest.testing.Person;
import io.dwdigest.testing.TelegramStandIn;

/** An alarm on its way to the operator's chat. */
class AlarmTest {

    @Test
    void an_admin_chat_is_told_in_its_language() {
        try (TelegramStandIn telegram = new TelegramStandIn();
                Bot bot = new Bot(telegram).with("ADMIN_CHAT_IDS", "42").start()) {
            Person operator = telegram.reader(42, "de");
            operator.says("/start").awaitsAnswer();
            var dry = new SourceDry(Origin.FEED, Edition.ZH, Instant.parse("2026-11-02T08:15:00Z"));
            bot.part(TransactionOperations.class).executeWithoutResult(status -> bot
                    .part(ApplicationEventMulticaster.class).multicastEvent(new PayloadApplicationEvent<>(this, dry)));
            assertThat(telegram.awaitSent(42, sent -> sent.text().startsWith("⚠️"), Duration.ofSeconds(10)).text())
                    .contains("DW zh, Feed: nichts Neues seit 2. Nov. 2026, 09:15 Uhr");
            assertThat(telegram.violations()).isEmpty();
        }
    }
}
