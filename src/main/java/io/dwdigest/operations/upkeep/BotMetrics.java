package io.dwdigest.operations.upkeep;

import java.util.Locale;
import java.util.function.Supplier;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.Field;
import io.dwdigest.article.Origin;
import io.dwdigest.delivery.outbox.Corrections;
import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.revision.Revisions;
import io.dwdigest.source.watch.AlarmKind;
import io.dwdigest.source.watch.FieldWatch;
import io.dwdigest.source.watch.ReadingAlarms;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Objections;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Registers the metrics of {@code /actuator/prometheus} that tell how much there is of everything. */
@Component
class BotMetrics {

    BotMetrics(MeterRegistry meters, Articles articles, Chats chats, Subscriptions subscriptions, Outbox outbox,
            Revisions revisions, Corrections corrections, Objections objections, ReadingAlarms alarms,
            FieldWatch fields, EditionsRead editions) {
        gauge(meters, "dwdigest.articles", "Stored articles", articles::count);
        gauge(meters, "dwdigest.chats", "Chats that can be written to", chats::count);
        gauge(meters, "dwdigest.subscriptions", "Topic subscriptions of all chats", subscriptions::count);
        gauge(meters, "dwdigest.objections", "Readers who said that an article is not about its topic",
                objections::count);
        gauge(meters, "dwdigest.deliveries.owed", "Messages still to be sent or confirmed", outbox::owed);
        gauge(meters, "dwdigest.revisions", "Stored changes of articles by DW", revisions::count);
        gauge(meters, "dwdigest.corrections.owed", "Messages still to be edited because DW changed an article",
                corrections::count);
        editions.editions().forEach(edition -> {
            alarms(meters, alarms, edition);
            shares(meters, fields, edition);
        });
    }

    private static void shares(MeterRegistry meters, FieldWatch fields, Edition edition) {
        for (Field field : FieldWatch.WATCHED) {
            share(meters, edition, field, "none", () -> fields.share(edition, field, null));
            for (Origin origin : Origin.values()) {
                share(meters, edition, field, tag(origin), () -> fields.share(edition, field, origin));
            }
        }
    }

    private static void share(MeterRegistry meters, Edition edition, Field field, String origin,
            Supplier<Number> value) {
        Gauge.builder("dwdigest.field.share", value)
                .description("Share of the latest 50 articles whose field comes from this origin (none: is missing)")
                .tag("edition", edition.code())
                .tag("field", tag(field)).tag("origin", origin).register(meters);
    }

    private static void alarms(MeterRegistry meters, ReadingAlarms alarms, Edition edition) {
        for (AlarmKind kind : AlarmKind.values()) {
            Gauge.builder("dwdigest.alarms", () -> alarms.open(kind, edition))
                    .description("Open alarms about changes at DW").tag("edition", edition.code())
                    .tag("kind", tag(kind)).register(meters);
        }
    }

    private static void gauge(MeterRegistry meters, String name, String meaning, Supplier<Number> value) {
        Gauge.builder(name, value).description(meaning).register(meters);
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
