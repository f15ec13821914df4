package io.dwdigest.chat.command;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.topic.Topics;

/** {@code /help}: tells what the bot can do. */
@Component
class HelpCommand implements Command {

    private final Topics topics;
    private final BotLinks links;

    HelpCommand(Topics topics, BotLinks links) {
        this.topics = topics;
        this.links = links;
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public List<Answer> answer(Request request) {
        return List.of(new Answer.Say(request.message("help").with(
                new Button(request.say("button.latest"), "/latest"),
                new Button(request.say("button.topics"), "/topics"),
                new Button(request.say("button.settings"), "/settings")).withRows(toGroup(request))));
    }

    /** Returns a row that adds the bot to a group, which is of use to one person alone. */
    private List<List<Button>> toGroup(Request request) {
        return request.chat().kind() == ChatKind.PRIVATE
                ? ButtonRows.of(1, links.toGroup(new DeepLink.ToTopic(topics.first().id()), request.language()))
                : List.of();
    }
}
