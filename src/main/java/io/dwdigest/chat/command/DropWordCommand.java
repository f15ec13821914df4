package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;

/**
 * {@code /drop word}, behind the button of a digest: removes a word, so that it brings no more articles. Buttons of earlier
 * versions say {@code /forget word}.
 */
@Component
public class DropWordCommand implements Command {

    private final ReaderWords words;

    DropWordCommand(ReaderWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "drop";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        return request.number(0).flatMap(id -> words.remove(request.chat().id(), id))
                .map(word -> forgotten(word, request)).orElseGet(() -> List.of(request.isOld()));
    }

    private static List<Answer> forgotten(ReaderWord word, Request request) {
        return request.pressed()
                ? List.of(new Answer.Note(request.say("word.removed", word.typed())),
                        new Answer.Rebutton(List.of(List.of(again(word, request)))))
                : List.of(new Answer.Say(request.message("word.removed", word.typed())));
    }

    /** Returns a button that brings the word back, or the way to the list of words when it is too long for a button. */
    private static Button again(ReaderWord word, Request request) {
        String command = (word.muted() ? "/mute " : "/follow ") + word.typed();
        return Button.fits(command)
                ? new Button(request.say("button.follow.again"), command)
                : new Button(request.say("button.words"), "/words");
    }
}
