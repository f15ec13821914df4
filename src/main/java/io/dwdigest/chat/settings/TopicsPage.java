package io.dwdigest.chat.settings;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.command.TopicChoice;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Html;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topics;

/** {@code /topics}: shows all topics, with marks; pressing one subscribes or unsubscribes. */
@Component
@Order(1)
class TopicsPage implements SettingsPage {

    private final Topics topics;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;

    TopicsPage(Topics topics, TopicChoice choice, Subscriptions subscriptions) {
        this.topics = topics;
        this.choice = choice;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public String value(Request request) {
        Set<String> followed = subscriptions.of(request.chat().id()).topics();
        return followed.isEmpty()
                ? request.say("settings.none")
                : topics.all().stream().filter(topic -> followed.contains(topic.id()))
                        .map(topic -> topic.name(request.language().tag()))
                        .collect(joining(request.say("list.separator")));
    }

    @Override
    public Html text(Request request) {
        return request.html("topics");
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return Stream.concat(choice.buttons(name(), request).stream(), choice.sharing(request).stream()).toList();
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return topics.find(value).map(topic -> choice.toggle(topic, request));
    }
}
