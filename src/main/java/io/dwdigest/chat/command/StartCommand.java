package io.dwdigest.chat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.Condenser;
import io.dwdigest.language.Language;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/**
 * {@code /start}: greets, see {@link Greeting}. {@code /start article_<id>}, or a link, shows that article. The greeting's buttons
 * choose a topic, an edition or the bot's language.
 */
@Component
class StartCommand implements Command {

    private static final Pattern ARTICLE = Pattern.compile("article_(\\p{Nd}{1,18})");

    private final Greeting greeting;
    private final Articles articles;
    private final TopicMatches matches;
    private final Topics topics;
    private final TopicChoice topicChoice;
    private final LanguageChoice languageChoice;
    private final Subscriptions subscriptions;
    private final EditionsRead editions;

    StartCommand(Greeting greeting, Articles articles, TopicMatches matches, Topics topics, TopicChoice topicChoice,
            LanguageChoice languageChoice, Subscriptions subscriptions, EditionsRead editions) {
        this.greeting = greeting;
        this.articles = articles;
        this.matches = matches;
        this.topics = topics;
        this.topicChoice = topicChoice;
        this.languageChoice = languageChoice;
        this.subscriptions = subscriptions;
        this.editions = editions;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public boolean changes(Request request) {
        return request.pressed();
    }

    @Override
    public List<Answer> answer(Request request) {
        return request.pressed() && !request.arguments().isEmpty() ? pressed(request) : typed(request);
    }

    private List<Answer> typed(Request request) {
        List<Answer> answers = new ArrayList<>();
        boolean linked = request.text().startsWith("article_") || ContentId.typed(request.text()).isPresent();
        if (linked) {
            answers.add(new Answer.Say(linked(request)));
        }
        if (!linked || request.isNew()) {
            answers.add(new Answer.Say(greeting.message(request)));
        }
        return answers;
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

    private Message linked(Request request) {
        Matcher id = ARTICLE.matcher(request.text());
        OptionalLong named = id.matches()
                ? OptionalLong.of(Long.parseLong(id.group(1)))
                : ContentId.typed(request.text());
        Optional<Article> article = named.isPresent() ? articles.byId(named.getAsLong()) : Optional.empty();
        return article.map(found -> digest(found, request)).orElseGet(() -> request.message("start.article.unknown")
                .with(new Button(request.say("button.latest"), "/latest")));
    }

    private Message digest(Article article, Request request) {
        var digest = Condenser.condense(article, request.chat().reader());
        return matches.of(article.id()).stream().findFirst().flatMap(topics::find)
                .map(topic -> DigestMessage.of(digest, topic, request.chat()))
                .orElseGet(() -> DigestMessage.of(digest, request.chat()));
    }
}
