package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;

/** {@code /help}: tells what the bot can do. */
@Component
class HelpCommand implements Command {

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<Answer> answer(Request request) {
        return List.of(new Answer.Say(request.message("help").with(
                new Button(request.say("button.latest"), "/latest"),
                new Button(request.say("button.topics"), "/topics"),
                new Button(request.say("button.settings"), "/settings"))));
    }
}
