package io.dwdigest.chat.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.ContentId;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DeepLink;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Change;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Reader;
import io.dwdigest.revision.Revision;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.Wishes;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/**
 * Answers a link that opens the bot with what it leads to, and a button to get more of it. It changes nothing by itself.
 * An address of DW's counts as a link to its article.
 */
@Component
class OpenedLink {

    private static final Pattern ARTICLE = Pattern.compile("article_(\\p{Nd}{1,18})");
    private static final String NEWEST = "3";
    private static final String SEARCH = "search";

    private final Articles articles;
    private final StoryFinder stories;
    private final Revisions revisions;
    private final TopicMatches matches;
    private final Topics topics;
    private final TopicChoice choice;
    private final LatestCommand latest;
    private final Subscriptions subscriptions;
    private final EditionsRead editions;
    private final BotLinks links;
    private final ObjectProvider<Command> commands;

    OpenedLink(Articles articles, StoryFinder stories, Revisions revisions, TopicMatches matches, Topics topics,
            TopicChoice choice, LatestCommand latest, Subscriptions subscriptions, EditionsRead editions,
            BotLinks links, ObjectProvider<Command> commands) {
        this.articles = articles;
        this.stories = stories;
        this.revisions = revisions;
        this.matches = matches;
        this.topics = topics;
        this.choice = choice;
        this.latest = latest;
        this.subscriptions = subscriptions;
        this.editions = editions;
        this.links = links;
        this.commands = commands;
    }

    /** Tells whether the request came by a link, be it one that leads anywhere or not. */
    static boolean isMeant(Request request) {
        return request.arguments().size() == 1 && DeepLink.isMeant(request.text());
    }

    static boolean isOfArticle(Request request) {
        return request.text().startsWith("article_");
    }

    /** Answers what the link leads to; empty when it leads nowhere. */
    Optional<List<Answer>> answer(Request request) {
        String text = request.text();
        if (isOfArticle(request) || ContentId.typed(text).isPresent()) {
            return Optional.of(List.of(article(request)));
        }
        return request.arguments().size() != 1
                ? Optional.empty()
                : DeepLink.of(text).flatMap(link -> answer(link, request))
                        .or(() -> topics.find(text).map(topic -> topic(topic, request)));
    }

    private Optional<List<Answer>> answer(DeepLink link, Request request) {
        return switch (link) {
            case DeepLink.ToArticle _ -> Optional.empty(); // answered already
            case DeepLink.ToTopic(String id) -> topics.find(id).map(topic -> topic(topic, request));
            case DeepLink.ToEdition(String code) -> editions.find(code)
                    .map(edition -> List.of(new Answer.Say(edition(edition, request))));
            case DeepLink.ToSearch(String words) -> commands.stream().filter(it -> it.name().equals(SEARCH))
                    .findFirst().map(search -> search.answer(request.saying(words)));
        };
    }

    private Answer article(Request request) {
        Matcher id = ARTICLE.matcher(request.text());
        OptionalLong named = id.matches()
                ? OptionalLong.of(Long.parseLong(id.group(1)))
                : ContentId.typed(request.text());
        // first the revision: an article read later shows it, and is corrected if it shows one more
        Optional<Revision> latest = named.isPresent() ? revisions.latest(named.getAsLong()) : Optional.empty();
        Optional<Article> article = named.isPresent() ? articles.byId(named.getAsLong()) : Optional.empty();
        return article.<Answer>map(found -> new Answer.Show(digest(found, latest, request), found.id(),
                latest.map(Revision::number).orElse(0)))
                .orElseGet(() -> new Answer.Say(latest.filter(Revision::withdrawn).map(last -> DigestMessage
                        .withdrawn(Condenser.withdrawn(last, request.chat().reader()), request.chat()))
                        .orElseGet(() -> request.message("start.article.unknown")
                                .with(new Button(request.say("button.latest"), "/latest")))));
    }

    private Message digest(Article article, Optional<Revision> latest, Request request) {
        Reader reader = request.chat().reader();
        Wishes wishes = subscriptions.of(request.chat().id());
        Digest digest = Condenser.condense(article, latest, reader).alsoIn(others(article, wishes.editions()));
        Because.Asked asked = Because.Asked.of(matches.of(article.id()), wishes);
        return DigestMessage.asked(new Item(digest, asked, latest.map(last -> Change.of(last, article, reader))
                .orElse(null)), topics.find(asked.topic()), asked.follows(), request.chat(), links);
    }

    /** Returns where editions that the chat reads tell the same story: a link may come from a reader of others. */
    private List<AlsoIn> others(Article article, Set<String> editions) {
        return StoryFinder.oneOfEachEdition(stories.others(List.of(article)).getOrDefault(article.id(), List.of()))
                .stream().filter(other -> editions.contains(other.edition())).map(AlsoIn::of).toList();
    }

    /** Shows the newest of a topic, with the button that subscribes first. */
    private List<Answer> topic(Topic topic, Request request) {
        List<Button> follow = List.of(choice.toggleButton(topic, request));
        String link = "/start topic_" + topic.id();
        return latest.answer(request.asking(NEWEST, topic.id())).stream()
                .map(answer -> answer instanceof Answer.Say(Message message)
                        ? new Answer.Say(message.above(follow).broughtBy(link))
                        : answer)
                .toList();
    }

    private Message edition(Edition edition, Request request) {
        Html html = request.html("start.edition", edition.ownName());
        List<Article> newest = articles.latest(edition, 1);
        newest.forEach(article -> html.lines(2).append(DigestMessage
                .html(Condenser.condense(article, request.chat().reader()), request.language())));
        Button offer = subscriptions.of(request.chat().id()).editions().contains(edition.code())
                ? new Button(request.say("settings.editions"), "/editions")
                : new Button(request.say("button.edition", edition.ownName()), "/editions " + edition.code());
        return (html.length() > Html.LIMIT ? request.message("start.edition", edition.ownName()) : html.message())
                .with(offer);
    }
}
