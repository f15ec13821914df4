package io.dwdigest.operations;

import static java.util.stream.Collectors.joining;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;

/** One sentence for each alarm: what changed, and what to do. */
final class AlarmWords {

    private AlarmWords() {}

    static String of(ReadingAlarm alarm) {
        return switch (alarm) {
            case SourceDry dry ->
                ("%s %s: nothing new since %s, far longer than usual at this time of day; where no warning "
                        + "above says why, open its address in a browser and see whether DW moved it or changed its form")
                        .formatted(code(alarm), name(dry.source()), dry.since().truncatedTo(ChronoUnit.MINUTES));
            case SourceHealed healed -> "%s %s: brings new articles again, after nothing since %s"
                    .formatted(code(alarm), name(healed.source()), healed.since().truncatedTo(ChronoUnit.MINUTES));
            case FieldDrifted drifted ->
                ("%s %s: the latest %d articles have it %s; compare one of them at DW with what "
                        + "/start article_<id> shows, and mend the reader of the answer that lost it")
                        .formatted(code(alarm), name(drifted.field()), drifted.articles(),
                                drifted.moves().stream().map(AlarmWords::of).collect(joining(", ")));
            case FieldHealed healed -> "%s %s: %s".formatted(code(alarm), name(healed.field()), healed.returned()
                    ? "is read as before the alarm again"
                    : "has been read in the new way for so long that this counts as usual now");
        };
    }

    private static String of(Move move) {
        return "%s in %.0f %% instead of %.0f %%".formatted(
                move.origin() == null ? "not at all" : "from " + name(move.origin()), 100 * move.now(),
                100 * move.before());
    }

    private static String code(ReadingAlarm alarm) {
        return alarm.edition().code();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
