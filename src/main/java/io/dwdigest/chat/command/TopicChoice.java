package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** Shows the topics to a reader: as a list of names, and as buttons with tick marks that toggle subscriptions. */
@Component
public class TopicChoice {

    private static final int TOPICS_PER_ROW = 2;
    private static final int MOST_SHARED = 4;

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final BotLinks links;

    TopicChoice(Topics topics, Subscriptions subscriptions, BotLinks links) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.links = links;
    }

    /**
     * Returns a button for each topic, with a mark that tells whether the chat follows it.
     *
     * @param command the command that a press stands for, followed by the topic's id
     */
    public List<List<Button>> buttons(String command, Request request) {
        Set<String> chosen = subscriptions.of(request.chat().id()).topics();
        return ButtonRows.of(TOPICS_PER_ROW, offered(request).stream()
                .map(topic -> new Button((chosen.contains(topic.id()) ? "✅ " : "▫️ ")
                        + Phrases.part(request.language(), topic.name(request.language().tag())),
                        "/%s %s".formatted(command, topic.id())))
                .toList());
    }

    /** Returns the topics that the chat follows, and those that one of its editions can tell. */
    private List<Topic> offered(Request request) {
        Wishes wishes = subscriptions.of(request.chat().id());
        List<Topic> told = topics.in(wishes.editions());
        return topics.all().stream()
                .filter(topic -> told.contains(topic) || wishes.topics().contains(topic.id())).toList();
    }

    /** Subscribes the chat to the topic, or unsubscribes it, and returns a note that says so. */
    public String toggle(Topic topic, Request request) {
        boolean follows = !subscriptions.unsubscribe(request.chat().id(), topic.id()) && follow(topic, request);
        return request.say(follows ? "subscribed" : "unsubscribed", topic.name(request.language().tag()));
    }

    /**
     * Subscribes the chat to the topic.
     *
     * @return false when it was subscribed already
     */
    boolean follow(Topic topic, Request request) {
        return subscriptions.subscribe(request.chat().id(), topic.id());
    }

    /** Answers the bare name of a topic with what can be done with it; empty when the text names none. */
    public Optional<Answer> named(Request request) {
        return topics.find(request.text()).map(topic -> new Answer.Say(
                request.message("pointer.topic", topic.name(request.language().tag())).with(
                        new Button(request.say("button.latest"), "/latest " + topic.id()),
                        toggleButton(topic, request)).with(passingOn(topic, request))));
    }

    /** Returns buttons that pass the topic on: to somebody, and to a group. */
    Button[] passingOn(Topic topic, Request request) {
        return Stream.concat(links.share(topic, request.language()).stream(),
                links.toGroup(new DeepLink.ToTopic(topic.id()), request.language()).stream()).toArray(Button[]::new);
    }

    /** Returns buttons that pass on topics that the chat follows. */
    public List<List<Button>> sharing(Request request) {
        Set<String> chosen = subscriptions.of(request.chat().id()).topics();
        return ButtonRows.of(TOPICS_PER_ROW, topics.all().stream().filter(topic -> chosen.contains(topic.id()))
                .limit(MOST_SHARED).flatMap(topic -> links.share(topic, request.language()).stream()).toList());
    }

    Button toggleButton(Topic topic, Request request) {
        return subscriptions.of(request.chat().id()).topics().contains(topic.id())
                ? DigestMessage.unsubscribe(topic, request.language())
                : DigestMessage.subscribe(topic, request.language());
    }

    /** Returns a message with a button for each topic. */
    Message offer(Message message, Request request) {
        return message.withRows(buttons("topics", request));
    }

    /** Answers that there is no such topic, and names those that there are. */
    Answer unknown(Request request) {
        return request.pressed()
                ? request.isOld()
                : new Answer.Say(offer(request.message("topic.unknown", request.echo(), list(request)), request));
    }

    /** Returns the names of all topics, each with the id that commands understand. */
    public String list(Request request) {
        return offered(request).stream()
                .map(topic -> request.say("topic.listed", topic.name(request.language().tag()), topic.id()))
                .collect(joining(request.say("list.separator")));
    }
}
