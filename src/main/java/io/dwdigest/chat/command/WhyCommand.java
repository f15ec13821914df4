package io.dwdigest.chat.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Field;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BundleMessage;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.chat.message.RestMessage;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.outbox.Bundles;
import io.dwdigest.delivery.outbox.SetAside;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.subscription.WordText;
import io.dwdigest.topic.Decision;
import io.dwdigest.topic.Judge;
import io.dwdigest.topic.Reason;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/**
 * {@code /why article}, {@code /why bundle page article} or {@code /why day page article}, behind a button only: tells which
 * words, or which mark of DW's, made the article match, and has buttons for an objection.
 */
@Component
class WhyCommand implements Command {

    private static final int LONGEST_HEADLINE = 100;
    private static final int LONGEST_EXPLANATION = 300;
    private static final int ROOM = Html.LIMIT - 600;
    private static final int BUTTONS_PER_ROW = 5;

    private final Articles articles;
    private final Judge judge;
    private final Topics topics;
    private final Bundles bundles;
    private final SetAside aside;
    private final Subscriptions subscriptions;
    private final FollowedStories stories;
    private final BotLinks links;

    WhyCommand(Articles articles, Judge judge, Topics topics, Bundles bundles, SetAside aside,
            Subscriptions subscriptions, FollowedStories stories, BotLinks links) {
        this.articles = articles;
        this.judge = judge;
        this.topics = topics;
        this.bundles = bundles;
        this.aside = aside;
        this.subscriptions = subscriptions;
        this.stories = stories;
        this.links = links;
    }

    @Override
    public String name() {
        return "why";
    }

    @Override
    public List<Answer> answer(Request request) {
        Optional<Answer> answer = request.arguments().size() > 1
                ? ofSeveral(request).map(items -> new Answer.Say(ofItems(items, request)))
                : request.number(0).flatMap(articles::byId).map(article -> new Answer.Say(ofArticle(article, request)));
        return List.of(answer.orElseGet(request::isOld));
    }

    private Message ofArticle(Article article, Request request) {
        Html html = heading(request).lines(2).text(Shortening.toFit(explanation(article, request), ROOM));
        List<List<Button>> objections = matched(article)
                .map(topic -> List.of(new Button(request.say("button.object", topic.hashtag(request.language().tag())),
                        "/object %s %s".formatted(article.id(), topic.id()))))
                .toList();
        return html.message().withRows(objections);
    }

    /** The digests on a page of a bundle, or of the rest of a day. */
    private Optional<List<Item>> ofSeveral(Request request) {
        PageMark mark = PageMark.of(request.number(1), request.number(2));
        Optional<List<Item>> bundle = request.number(0).map(id -> bundles.of(request.chat(), id))
                .filter(all -> !all.isEmpty())
                .map(all -> BundleMessage.items(all, mark, request.chat(), topics, links));
        return bundle.or(() -> RestCommand.day(request.arguments().getFirst())
                .map(day -> aside.of(request.chat(), day)).filter(all -> !all.isEmpty())
                .map(all -> RestMessage.items(all, mark, request.chat(), links)));
    }

    private Message ofItems(List<Item> items, Request request) {
        Html html = heading(request);
        List<Button> objections = new ArrayList<>();
        for (int i = 0; i < items.size() && html.length() < ROOM; i++) {
            Item item = items.get(i);
            html.lines(2).append(numbered(i + 1, item, request));
            if (item.because() instanceof Because.Topic(String topic)) {
                objections.add(new Button("✗ " + (i + 1), "/object %s %s".formatted(item.digest().articleId(), topic)));
            }
        }
        return html.lines(2).text(request.say("why.object")).message()
                .withRows(ButtonRows.of(BUTTONS_PER_ROW, objections));
    }

    private Html numbered(int number, Item item, Request request) {
        String headline = Shortening.toFit(item.digest().headline(), LONGEST_HEADLINE);
        String explanation = articles.byId(item.digest().articleId()).map(article -> explanation(article, request))
                .orElse("");
        return new Html().bold(number + ". " + headline).lines(1)
                .text(Shortening.toFit(explanation, LONGEST_EXPLANATION));
    }

    private static Html heading(Request request) {
        return new Html().bold(request.say("why"));
    }

    private String explanation(Article article, Request request) {
        List<String> lines = new ArrayList<>();
        judge.decide(article).stream().filter(Decision::matched)
                .forEach(decision -> topics.find(decision.topic()).ifPresent(topic -> lines
                        .add(request.say("why.topic", name(topic, request), reasons(decision, request)))));
        Wishes wishes = subscriptions.of(request.chat().id());
        wishes.continued(stories.storiesOf(List.of(article.id())).getOrDefault(article.id(), Set.of())).ifPresent(
                story -> lines.addFirst(request.say("why.story", DigestMessage.title(story, request.chat()))));
        wishes.followed(WordText.of(article)).ifPresent(word -> lines.add(request.say("why.word", word.typed())));
        return lines.isEmpty() ? request.say("why.nothing") : String.join("\n", lines);
    }

    private Stream<Topic> matched(Article article) {
        return judge.decide(article).stream().filter(Decision::matched)
                .flatMap(decision -> topics.find(decision.topic()).stream());
    }

    private static String name(Topic topic, Request request) {
        return topic.name(request.language().tag());
    }

    private static String reasons(Decision decision, Request request) {
        Map<Field, List<String>> words = decision.reasons().stream().filter(reason -> reason.weight() > 0)
                .collect(groupingBy(Reason::field, LinkedHashMap::new, mapping(Reason::word, toList())));
        return words.entrySet().stream().map(field -> request.say("why." + field.getKey().name(),
                field.getValue().stream()
                        .map(word -> request.say("quoted", request.chat().reader().script().write(word)))
                        .collect(joining(request.say("list.separator")))))
                .collect(joining(request.say("why.separator")));
    }
}
