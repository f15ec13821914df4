package io.dwdigest.chat.message;

import java.util.Set;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Shortening;
import io.dwdigest.revision.Changes;
import io.dwdigest.revision.Revision;

/** Tells what DW last changed of an article: what was printed before. What is printed now stands below, in the digest. */
public final class ChangeNote {

    private static final int LONGEST = 300;
    private static final String NOTHING = "–";

    private ChangeNote() {}

    /** Returns the note, a line for each thing that a reader sees changed. */
    public static Html of(Revision last, Article now, Reader reader) {
        Language language = reader.language();
        Article before = last.before();
        Set<Field> changed = Changes.fields(before, now);
        Html note = Html.saying(language, "changed",
                Phrases.time(language, reader.zone(), last.noticed()));
        changed.forEach(field -> note.lines(1)
                .text(Phrases.say(language, "changed." + field, before(field, before, reader))));
        return note;
    }

    private static String before(Field field, Article before, Reader reader) {
        String text = switch (field) {
            case HEADLINE -> before.headline();
            case BYLINE -> String.join(Phrases.say(reader.language(), "list.separator"), before.byline());
            default -> before.lead() == null ? "" : before.lead();
        };
        return text.isEmpty() ? NOTHING : Shortening.toFit(reader.script().write(text), LONGEST);
    }
}
