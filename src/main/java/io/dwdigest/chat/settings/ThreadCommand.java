package io.dwdigest.chat.settings;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** The button that gives a subscription a thread of its own in a private chat, where these have threads. */
@Component
class ThreadCommand implements Command {

    /** The most characters of a thread's name (Bot API, {@code createForumTopic}). */
    private static final int LONGEST = 128;

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final BotLinks links;

    ThreadCommand(Topics topics, Subscriptions subscriptions, BotLinks links) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.links = links;
    }

    @Override
    public String name() {
        return "thread";
    }

    @Override
    public boolean changes(Request request) {
        return true;
    }

    @Override
    public List<Answer> answer(Request request) {
        return List.of(followed(request).<Answer>map(topic -> new Answer.OpenThread(
                Shortening.toFit(topic.name(request.language().tag()), LONGEST), topic.id()))
                .orElseGet(request::isOld));
    }

    private Optional<Topic> followed(Request request) {
        boolean fits = request.pressed() && links.hasThreads() && request.chat().kind() == ChatKind.PRIVATE
                && request.chat().isFirst();
        return topics.find(request.text())
                .filter(topic -> fits && subscriptions.of(request.chat().id()).topics().contains(topic.id()));
    }
}
