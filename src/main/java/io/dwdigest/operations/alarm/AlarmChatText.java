package io.dwdigest.operations.alarm;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Field;
import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldDrifted.Move;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.Origin;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.language.Language;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.node.WorkStalled;

/** Writes alarms in a chat's language. */
final class AlarmChatText {

    private AlarmChatText() {}

    static String of(ReadingAlarm alarm, Reader reader) {
        Language language = reader.language();
        String edition = alarm.edition().code();
        return switch (alarm) {
            case SourceDry dry -> Phrases.say(language, "alarm.dry", edition, name(language, dry.source()),
                    Phrases.time(language, reader.zone(), dry.since()));
            case SourceHealed healed -> Phrases.say(language, "alarm.flows", edition, name(language, healed.source()));
            case FieldDrifted drifted -> Phrases.say(language, "alarm.drifted", edition, drifted.articles(),
                    drifted.moves().entrySet().stream().map(field -> field(language, field)).collect(joining("\n")));
            case FieldHealed healed -> Phrases.say(language, healed.returned() ? "alarm.back" : "alarm.usual", edition,
                    healed.fields().stream().map(field -> name(language, field))
                            .collect(joining(Phrases.say(language, "list.separator"))));
        };
    }

    static String of(WorkStalled change, Reader reader) {
        Language language = reader.language();
        Moment time = Phrases.time(language, reader.zone(), change.since());
        return change.names().isEmpty()
                ? Phrases.say(language, "alarm.works", time)
                : Phrases.say(language, "alarm.stalled", time, String.join(", ", change.names()));
    }

    private static String field(Language language, Map.Entry<Field, List<Move>> field) {
        return Phrases.say(language, "alarm.field", name(language, field.getKey()), field.getValue().stream()
                .map(move -> move(language, move)).collect(joining(Phrases.say(language, "why.separator"))));
    }

    private static String move(Language language, Move move) {
        return Phrases.say(language, "alarm.move", origin(language, move.origin()), Math.round(100 * move.before()),
                Math.round(100 * move.now()));
    }

    /** Returns the name that the log, too, gives to an answer of DW's. */
    private static String origin(Language language, @Nullable Origin origin) {
        return origin == null
                ? Phrases.say(language, "alarm.lacking")
                : origin.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(Language language, Enum<?> part) {
        return Phrases.say(language, "alarm." + part.name());
    }
}
