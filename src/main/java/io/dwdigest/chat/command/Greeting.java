package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.HolidayMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;
import io.dwdigest.zone.Zones;

/**
 * The message that greets a chat: what the bot does, in which languages the articles are, the newest one as an example,
 * and the topics as buttons. A group also sees the languages of the bot and its time zone.
 */
@Component
class Greeting {

    /** Behind {@code /start}, a button's choice of an edition. */
    static final String EDITION = "edition";
    /** Behind {@code /start}, a button's choice of the bot's language. */
    static final String LANGUAGE = "language";

    private static final int PER_ROW = 2;

    private final Articles articles;
    private final Revisions revisions;
    private final TopicMatches matches;
    private final Topics topics;
    private final TopicChoice choice;
    private final Subscriptions subscriptions;
    private final List<Edition> editions;
    private final BotLinks links;

    Greeting(Articles articles, Revisions revisions, TopicMatches matches, Topics topics, TopicChoice choice,
            Subscriptions subscriptions,
            EditionsRead editions, BotLinks links) {
        this.articles = articles;
        this.revisions = revisions;
        this.matches = matches;
        this.topics = topics;
        this.choice = choice;
        this.subscriptions = subscriptions;
        this.editions = editions.editions();
        this.links = links;
    }

    Message message(Request request) {
        Set<String> read = subscriptions.of(request.chat().id()).editions();
        Html html = new Html().bold(request.say("start.title")).lines(1).append(request.html("start.about"));
        languages(read, request).ifPresent(line -> html.lines(1).append(line));
        if (request.chat().kind() == ChatKind.PRIVATE) {
            links.elsewhere(request.language()).ifPresent(line -> html.lines(1).append(line));
        }
        if (request.chat().holidayUntil() != null) {
            html.lines(2).bold(request.html("settings.line", request.say("settings.pause"),
                    HolidayMessage.end(request.chat().holidayUntil(), request.chat().reader())));
        }
        html.lines(2);
        Topic topic = topics.first();
        Message message = example(topic, read, request).map(article -> sampled(html, article, topic, request))
                .orElseGet(() -> unsampled(html, topic, request));
        return message.withRows(buttons(request));
    }

    /** Returns the greeting without an example. One that had an example before stays a list. */
    private static Message unsampled(Html html, Topic topic, Request request) {
        Message message = chosen(html.append(request.html("start.nothing", name(topic, request))), request).message();
        return request.listed().isEmpty() ? message : message.listing("/start", request.listed());
    }

    /** Returns the newest article, or the one that the greeting had before. */
    private Optional<Article> example(Topic topic, Set<String> read, Request request) {
        return Stream.concat(request.listed().stream(), matches.latest(topic.id(), read, 1).stream())
                .flatMap(id -> articles.byId(id).stream()).findFirst();
    }

    /** Returns the rows of buttons, with marks at what the chat follows now. */
    List<List<Button>> buttons(Request request) {
        List<List<Button>> rows = new ArrayList<>(choice.buttons("start", request));
        if (request.chat().holidayUntil() != null) {
            rows.addFirst(List.of(new Button(request.say("button.resume"), "/resume")));
        }
        if (editions.size() > 1 && !isReadable(subscriptions.of(request.chat().id()).editions(), request)) {
            rows.addAll(ButtonRows.of(PER_ROW, editions.stream().map(edition -> new Button("🌐 " + edition.ownName(),
                    "/start %s %s".formatted(EDITION, edition.code()))).toList()));
        }
        if (request.chat().kind() == ChatKind.PRIVATE) {
            rows.add(List.of(new Button(request.say("button.connect"), "/connect")));
        }
        if (request.chat().kind() == ChatKind.GROUP) {
            rows.addAll(ButtonRows.of(PER_ROW, Arrays.stream(Language.values())
                    .map(language -> new Button(Phrases.say(language, "language.name"),
                            "/start %s %s".formatted(LANGUAGE, language.tag())))
                    .toList()));
            rows.add(List.of(new Button(request.say("settings.zone"), "/zone")));
        }
        return rows;
    }

    /** Tells in which languages the articles are; empty where it is the only one and the reader's own. */
    private Optional<Html> languages(Set<String> read, Request request) {
        String names = editions.stream().filter(edition -> read.contains(edition.code())).map(Edition::ownName)
                .collect(joining(request.say("list.separator")));
        if (editions.size() > 1) {
            return Optional.of(request.html("start.editions", names));
        }
        return isReadable(read, request)
                ? Optional.empty()
                : Optional.of(request.html("start.editions.only", names));
    }

    /** Tells whether an edition of the chat is in the language in which the bot speaks to it. */
    private static boolean isReadable(Set<String> read, Request request) {
        return read.stream().flatMap(code -> Edition.of(code).stream())
                .anyMatch(edition -> edition.isIn(request.language().locale()));
    }

    private Message sampled(Html html, Article article, Topic topic, Request request) {
        html.append(request.html("start.sample", name(topic, request))).lines(2);
        Digest digest = Condenser.condense(article, revisions.latest(article.id()), request.chat().reader());
        Html sample = DigestMessage.html(digest, request.language()).text(" · ")
                .text(DigestMessage.hashtag(topic, request.language()));
        Html whole = chosen(new Html().append(html).append(sample), request);
        // a digest that fills a message by itself leaves no room for a greeting: show its link only
        return whole.length() > Html.LIMIT
                ? chosen(html.text(article.link().toString()), request).message()
                : whole.message(article.picture(), request.chat().picture())
                        .listing("/start", List.of(article.id()));
    }

    private static Html chosen(Html html, Request request) {
        if (request.chat().kind() == ChatKind.GROUP) {
            html.lines(2)
                    .append(request.html("start.zone", Zones.name(request.chat().reader().zone(), request.language())));
        }
        return html.lines(2).append(request.html("start.choose"));
    }

    private static String name(Topic topic, Request request) {
        return topic.name(request.language().tag());
    }
}
