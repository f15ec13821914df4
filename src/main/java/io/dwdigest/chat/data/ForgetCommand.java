package io.dwdigest.chat.data;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.DropWordCommand;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Chats;

/**
 * {@code /forget}: asks once, and then deletes everything about the chat. The answer is sent to a chat that is no longer
 * stored. With a number, behind a button of an earlier version, it removes a word.
 */
@Component
class ForgetCommand implements Command {

    private static final String ALL = "all";
    private static final String NOTHING = "nothing";

    private final Chats chats;
    private final DropWordCommand words;

    ForgetCommand(Chats chats, DropWordCommand words) {
        this.chats = chats;
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
    public String refusal() {
        return "admins.data";
    }

    @Override
    public List<Answer> answer(Request request) {
        if (request.pressed() && request.number(0).isPresent()) {
            return words.answer(request);
        }
        return switch (request.pressed() ? request.text() : "") {
            case ALL -> List.of(new Answer.Edit(forget(request)));
            case NOTHING -> List.of(new Answer.Edit(request.message("forget.kept")));
            default -> List.of(new Answer.Say(question(request)));
        };
    }

    private Message forget(Request request) {
        chats.forget(request.chat().id());
        return request.message("forget.done");
    }

    private static Message question(Request request) {
        return request.message("forget")
                .with(new Button(request.say("button.forget.now"), "/forget " + ALL))
                .with(new Button(request.say("button.forget.not"), "/forget " + NOTHING),
                        new Button(request.say("button.export"), "/export"));
    }
}
