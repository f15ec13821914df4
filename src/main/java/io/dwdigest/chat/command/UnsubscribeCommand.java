package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** {@code /unsubscribe [topic]}: ends one subscription; asks which when none is named and the chat has several. */
@Component
class UnsubscribeCommand implements Command {

    private final Topics topics;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;

    UnsubscribeCommand(Topics topics, TopicChoice choice, Subscriptions subscriptions) {
        this.topics = topics;
        this.choice = choice;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "unsubscribe";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        return request.arguments().isEmpty() ? unnamed(request) : named(request.text(), request);
    }

    private List<Answer> unnamed(Request request) {
        Set<String> followed = subscriptions.of(request.chat().id()).topics();
        return switch (followed.size()) {
            case 0 -> List.of(new Answer.Say(choice.offer(request.message("unsubscribed.nothing"), request)));
            case 1 -> named(followed.iterator().next(), request);
            default -> List.of(new Answer.Say(choice.offer(request.message("topics"), request)));
        };
    }

    private List<Answer> named(String name, Request request) {
        Optional<Topic> topic = topics.find(name);
        return topic.map(found -> unsubscribe(found, request)).orElseGet(() -> unknown(name, request));
    }

    private List<Answer> unsubscribe(Topic topic, Request request) {
        boolean ended = subscriptions.unsubscribe(request.chat().id(), topic.id());
        String text = request.say(ended ? "unsubscribed" : "unsubscribed.already",
                topic.name(request.language().tag()));
        Button undo = DigestMessage.subscribe(topic, request.language());
        return request.pressed()
                ? List.of(new Answer.Note(text), new Answer.Rebutton(List.of(List.of(undo))))
                : List.of(new Answer.Say(Message.of(text).with(undo)));
    }

    /** Ends the subscription to a topic that the operator has removed; any other name is answered as unknown. */
    private List<Answer> unknown(String name, Request request) {
        return subscriptions.unsubscribe(request.chat().id(), name)
                ? List.of(new Answer.Say(request.message("unsubscribed", name)))
                : List.of(choice.unknown(request));
    }
}
