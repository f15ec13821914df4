package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** {@code /subscribe [topic]}: subscribes the chat to a topic, or to the first topic when none is named. */
@Component
class SubscribeCommand implements Command {

    private final Topics topics;
    private final TopicChoice choice;

    SubscribeCommand(Topics topics, TopicChoice choice) {
        this.topics = topics;
        this.choice = choice;
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
        return request.pressed()
                ? List.of(new Answer.Note(text), new Answer.Rebutton(List.of(List.of(undo))))
                : List.of(new Answer.Say(Message.of(text).with(undo).with(choice.passingOn(topic, request))));
    }
}
