package io.dwdigest.chat;

import java.util.List;
import java.util.Optional;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** {@code /topics}: what there is, with tick marks; pressing one toggles it. */
@Component
@Order(2)
class TopicsCommand implements Command {

    private final Topics topics;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;

    TopicsCommand(Topics topics, TopicChoice choice, Subscriptions subscriptions) {
        this.topics = topics;
        this.choice = choice;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public boolean changes(Request request) {
        return isToggle(request);
    }

    @Override
    public List<Answer> answer(Request request) {
        if (!isToggle(request)) {
            return List.of(new Answer.Say(choice.offer(request.say("topics"), request)));
        }
        Optional<Topic> topic = topics.find(request.text());
        return topic.map(found -> toggle(found, request)).orElseGet(() -> List.of(choice.unknown(request)));
    }

    private List<Answer> toggle(Topic topic, Request request) {
        long chat = request.chat().id();
        boolean follows = !subscriptions.unsubscribe(chat, topic.id()) && choice.follow(topic, request);
        String words = request.say(follows ? "subscribed" : "unsubscribed", topic.name(request.language().tag()));
        return List.of(new Answer.Note(words), new Answer.Rebutton(choice.buttons(request)));
    }

    private static boolean isToggle(Request request) {
        return request.pressed() && !request.words().isEmpty();
    }
}
