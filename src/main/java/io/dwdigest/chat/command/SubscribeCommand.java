package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** {@code /subscribe [topic]}: subscribes the chat to a topic, or to the first topic when none is named. */
@Component
class SubscribeCommand implements Command {

    private final Topics topics;
    private final TopicChoice choice;
    private final BotLinks links;

    SubscribeCommand(Topics topics, TopicChoice choice, BotLinks links) {
        this.topics = topics;
        this.choice = choice;
        this.links = links;
    }

    @Override
    public String name() {
        return "subscribe";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        Optional<Topic> topic = request.arguments().isEmpty()
                ? Optional.of(topics.first())
                : topics.find(request.text());
        return topic.map(found -> subscribe(found, request)).orElseGet(() -> List.of(choice.unknown(request)));
    }

    private List<Answer> subscribe(Topic topic, Request request) {
        boolean isNew = choice.follow(topic, request);
        String text = request.say(isNew ? "subscribed" : "subscribed.already", topic.name(request.language().tag()));
        Button undo = DigestMessage.unsubscribe(topic, request.language());
        List<List<Button>> buttons = Stream.concat(Stream.of(List.of(undo)), ownThread(topic, request)).toList();
        return request.pressed()
                ? List.of(new Answer.Note(text), new Answer.Rebutton(buttons))
                : List.of(new Answer.Say(Message.of(text).withRows(buttons).with(choice.passingOn(topic, request))));
    }

    /** Returns a row with the button that gives the subscription a thread of its own, where there can be one. */
    private Stream<List<Button>> ownThread(Topic topic, Request request) {
        return request.chat().kind() == ChatKind.PRIVATE && request.chat().isFirst() && links.hasThreads()
                ? Stream.of(List.of(new Button(request.say("button.thread"), "/thread " + topic.id())))
                : Stream.empty();
    }
}
