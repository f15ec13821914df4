package io.dwdigest.digest;

import static java.util.stream.Collectors.toMap;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Shortening;
import io.dwdigest.revision.Changes;
import io.dwdigest.revision.Revision;

/**
 * What DW last changed of an article, in a reader's language, script and zone.
 *
 * @param noticed when the bot noticed it
 * @param before what was printed before, of each field that a reader sees changed; nothing of a picture
 */
public record Change(Moment noticed, Map<Field, String> before) {

    private static final int LONGEST = 300;
    private static final String NOTHING = "–";

    public static Change of(Revision last, Article now, Reader reader) {
        return new Change(Phrases.time(reader.language(), reader.zone(), last.noticed()),
                Changes.fields(last.before(), now).stream().collect(toMap(Function.identity(),
                        field -> before(field, last.before(), reader), (one, _) -> one,
                        () -> new EnumMap<>(Field.class))));
    }

    private static String before(Field field, Article before, Reader reader) {
        String text = switch (field) {
            case HEADLINE -> before.headline();
            case BYLINE -> Condenser.listed(before.byline(), reader.language());
            case LEAD -> Objects.requireNonNullElse(before.lead(), "");
            default -> "";
        };
        return text.isEmpty() ? NOTHING : Shortening.toFit(reader.script().write(text), LONGEST);
    }
}
