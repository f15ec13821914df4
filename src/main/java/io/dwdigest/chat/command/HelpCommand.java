package io.dwdigest.chat.command;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.chat.message.Html;
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
        Html html = request.html("help");
        links.elsewhere(request.language()).ifPresent(line -> html.lines(2).append(line));
        return List.of(new Answer.Say(html.message().with(
                new Button(request.say("button.latest"), "/latest"),
                new Button(request.say("button.topics"), "/topics"),
                new Button(request.say("button.settings"), "/settings")).withRows(toOthers(request))));
    }

    /** Returns a row that takes the bot to other chats, which is of use to one person alone. */
    private List<List<Button>> toOthers(Request request) {
        return request.chat().kind() == ChatKind.PRIVATE
                ? ButtonRows.of(2, Stream.of(links.toAnyChat(request.language()),
                        links.toGroup(new DeepLink.ToTopic(topics.first().id()), request.language()),
                        List.of(new Button(request.say("button.connect"), "/connect"))).flatMap(List::stream).toList())
                : List.of();
    }
}
