package io.dwdigest.chat.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.Condenser;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/**
 * {@code /start}: greets, says what the bot does and shows an article as an example. {@code /start article_<id>} shows
 * that article.
 */
@Component
class StartCommand implements Command {

    private static final Pattern ARTICLE = Pattern.compile("article_(\\d{1,18})");

    private final Articles articles;
    private final TopicMatches matches;
    private final Topics topics;
    private final Subscriptions subscriptions;

    StartCommand(Articles articles, TopicMatches matches, Topics topics, Subscriptions subscriptions) {
        this.articles = articles;
        this.matches = matches;
        this.topics = topics;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Answer> answer(Request request) {
        List<Answer> answers = new ArrayList<>();
        boolean linked = request.text().startsWith("article_");
        if (linked) {
            answers.add(new Answer.Say(linked(request)));
        }
        if (!linked || request.isNew()) {
            answers.add(new Answer.Say(greeting(request)));
        }
        return answers;
    }

    private Message linked(Request request) {
        Matcher id = ARTICLE.matcher(request.text());
        Optional<Article> article = id.matches() ? articles.byId(Long.parseLong(id.group(1))) : Optional.empty();
        return article.map(found -> digest(found, request)).orElseGet(() -> Message
                .of(request.say("start.article.unknown")).with(new Button(request.say("button.latest"), "/latest")));
    }

    private Message digest(Article article, Request request) {
        var digest = Condenser.condense(article, request.chat().reader());
        return matches.of(article.id()).stream().findFirst().flatMap(topics::find)
                .map(topic -> DigestMessage.of(digest, topic, request.chat()))
                .orElseGet(() -> DigestMessage.of(digest, request.chat()));
    }

    private Message greeting(Request request) {
        Topic topic = topics.first();
        Html html = new Html().bold(request.say("start.title")).lines(1).text(request.say("start.about")).lines(2);
        Optional<Article> sample = matches.latest(topic.id(), subscriptions.of(request.chat().id()).editions(), 1)
                .stream()
                .flatMap(id -> articles.byId(id).stream()).findFirst();
        return sample.map(article -> sampled(html, article, topic, request))
                .orElseGet(() -> html
                        .text(request.say("start.nothing", topic.name(request.language().tag()))).message())
                .with(next(topic, request));
    }

    private static Message sampled(Html html, Article article, Topic topic, Request request) {
        Html sample = DigestMessage.html(Condenser.condense(article, request.chat().reader()), request.language())
                .text(" · ").text(DigestMessage.hashtag(topic, request.language()));
        html.text(request.say("start.sample")).lines(2);
        // a digest that fills a message by itself leaves no room for a greeting: show its link only
        return html.length() + sample.length() > Html.LIMIT
                ? html.text(article.link().toString()).message()
                : html.append(sample).message(article.picture(), request.chat().picture());
    }

    private Button next(Topic topic, Request request) {
        return subscriptions.of(request.chat().id()).topics().isEmpty()
                ? DigestMessage.subscribe(topic, request.language())
                : new Button(request.say("button.topics"), "/topics");
    }
}
