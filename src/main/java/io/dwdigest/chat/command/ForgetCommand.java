package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;

/** {@code /forget word}, behind the button of a digest: removes a word, so that it brings no more articles. */
@Component
class ForgetCommand implements Command {

    private final ReaderWords words;

    ForgetCommand(ReaderWords words) {
        this.words = words;
    }

    @Override
    public String name() {
        return "forget";
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
        String text = request.say("word.removed", word.typed());
        return request.pressed()
                ? List.of(new Answer.Note(text), new Answer.Rebutton(List.of()))
                : List.of(new Answer.Say(Message.of(text)));
    }
}
