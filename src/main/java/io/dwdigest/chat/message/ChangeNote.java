package io.dwdigest.chat.message;

import io.dwdigest.digest.Change;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;

/** Tells what DW last changed of an article: what was printed before. What is printed now stands below, in the digest. */
final class ChangeNote {

    private ChangeNote() {}

    /** Returns the note, a line for each thing that a reader sees changed. */
    static Html of(Change change, Language language) {
        Html note = Html.saying(language, "changed", change.noticed());
        change.before().forEach((field, before) -> note.lines(1)
                .text(Phrases.say(language, "changed." + field, before)));
        return note;
    }
}
