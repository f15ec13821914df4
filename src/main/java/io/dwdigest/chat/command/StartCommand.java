package io.dwdigest.chat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.Operators;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topics;

/**
 * {@code /start}: greets, see {@link Greeting}. What a link puts behind it, such as {@code article_71563901}, is shown,
 * see {@link OpenedLink}. The greeting's buttons choose a topic, an edition or the bot's language.
 */
@Component
class StartCommand implements Command {

    private final Greeting greeting;
    private final OpenedLink link;
    private final Topics topics;
    private final TopicChoice topicChoice;
    private final LanguageChoice languageChoice;
    private final Subscriptions subscriptions;
    private final EditionsRead editions;
    private final BotLinks links;
    private final ObjectProvider<Operators> operators;

    StartCommand(Greeting greeting, OpenedLink link, Topics topics, TopicChoice topicChoice,
            LanguageChoice languageChoice, Subscriptions subscriptions, EditionsRead editions, BotLinks links,
            ObjectProvider<Operators> operators) {
        this.greeting = greeting;
        this.link = link;
        this.topics = topics;
        this.topicChoice = topicChoice;
        this.languageChoice = languageChoice;
        this.subscriptions = subscriptions;
        this.editions = editions;
        this.links = links;
        this.operators = operators;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public boolean changes(Request request) {
        return isChoice(request);
    }

    @Override
    public List<Answer> answer(Request request) {
        return isChoice(request) ? pressed(request) : typed(request);
    }

    /** Tells whether a button of the greeting was pressed. Other messages have buttons that open an article. */
    private static boolean isChoice(Request request) {
        return request.pressed() && request.listed().isEmpty() && !request.arguments().isEmpty()
                && !OpenedLink.isOfArticle(request);
    }

    private List<Answer> typed(Request request) {
        Optional<List<Answer>> opened = link.answer(request);
        if (opened.isEmpty()) {
            Message hello = greeting.message(request);
            return Stream.concat(Stream.of(OpenedLink.isMeant(request)
                    ? hello.below(request.say("start.link.unknown"))
                    : hello), switchedOff(request)).<Answer>map(Answer.Say::new).toList();
        }
        List<Answer> answers = new ArrayList<>(opened.get());
        if (request.isNew()) {
            answers.add(new Answer.Say(greeting.message(request)));
        }
        return answers;
    }

    /** Returns what is told in chats of whoever operates the bot. */
    private Stream<Message> switchedOff(Request request) {
        return operators.stream().anyMatch(known -> known.has(request.chat().peer()))
                ? links.switchedOff(request.language()).stream()
                : Stream.empty();
    }

    private List<Answer> pressed(Request request) {
        String value = request.arguments().getLast();
        Optional<List<Answer>> chosen = switch (request.arguments().getFirst()) {
            case Greeting.EDITION -> editions.find(value).map(edition -> read(edition, request));
            case Greeting.LANGUAGE -> Language.ofTag(value).map(language -> speak(language, request));
            default -> topics.find(request.text()).map(topic -> List.of(
                    new Answer.Note(topicChoice.toggle(topic, request)),
                    new Answer.Rebutton(greeting.buttons(request))));
        };
        return chosen.orElseGet(() -> List.of(request.isOld()));
    }

    private List<Answer> read(Edition edition, Request request) {
        subscriptions.readOnly(request.chat().id(), edition.code());
        return saved(edition.ownName(), request);
    }

    private List<Answer> speak(Language language, Request request) {
        Request now = request.with(languageChoice.choose(language, request.chat()));
        return saved(now.say("language.name"), now);
    }

    private List<Answer> saved(String value, Request request) {
        return List.of(new Answer.Note(request.say("set", value)), new Answer.Edit(greeting.message(request)));
    }
}
