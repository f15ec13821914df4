package io.dwdigest.operations.alarm;

import static java.util.stream.Collectors.joining;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;

/** Writes an alarm for the log: what changed, and what to do. */
final class AlarmLogText {

    private AlarmLogText() {}

    static String of(ReadingAlarm alarm) {
        return switch (alarm) {
            case SourceDry dry ->
                ("%s %s: nothing new since %s, much longer than usual at this time of day. If no warning "
                        + "above says why, open its address in a browser and see what DW has changed")
                        .formatted(code(alarm), name(dry.source()), dry.since().truncatedTo(ChronoUnit.MINUTES));
            case SourceHealed healed -> "%s %s: brings new articles again, after nothing since %s"
                    .formatted(code(alarm), name(healed.source()), healed.since().truncatedTo(ChronoUnit.MINUTES));
            case FieldDrifted drifted ->
                ("%s: DW has changed its articles (latest checked: %s). %s. Compare one at DW with what "
                        + "/start article_<id> shows; then report it, or correct the reader of that answer")
                        .formatted(code(alarm), drifted.articles(),
                                drifted.moves().entrySet().stream().map(AlarmLogText::of).collect(joining("; ")));
            case FieldHealed healed -> "%s %s: %s".formatted(code(alarm),
                    healed.fields().stream().map(AlarmLogText::name).collect(joining(", ")), healed.returned()
                            ? "read again as before the alarm"
                            : "the change has lasted so long that it now counts as normal");
        };
    }

    private static String of(Map.Entry<Field, List<Move>> field) {
        return "%s: %s".formatted(name(field.getKey()),
                field.getValue().stream().map(AlarmLogText::of).collect(joining(", ")));
    }

    private static String of(Move move) {
        return "%s %s%% (before: %s%%)".formatted(
                move.origin() == null ? "missing" : "from " + name(move.origin()), Math.round(100 * move.now()),
                Math.round(100 * move.before()));
    }

    private static String code(ReadingAlarm alarm) {
        return alarm.edition().code();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
