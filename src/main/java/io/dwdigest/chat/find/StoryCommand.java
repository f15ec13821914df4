package io.dwdigest.chat.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.StoryFinder.Story;
import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Subscriptions;

/**
 * {@code /story <id>}: shows earlier articles of the story that an article belongs to, the oldest first. {@code /story
 * follow <id>} and {@code /story end <id>} begin and end following it. {@code /story} alone shows what the chat follows,
 * with buttons that press {@code /story drop <id>}.
 */
@Component
class StoryCommand implements Command {

    private static final String FOLLOW = "follow";
    private static final String END = "end";
    /** Ends a story from the list, which then shows those that are left. */
    private static final String DROP = "drop";
    private static final Set<String> CHANGES = Set.of(FOLLOW, END, DROP);
    private static final int LONGEST_LABEL = 40;

    private final Articles articles;
    private final EarlierArticles earlier;
    private final FollowedStories followed;
    private final Subscriptions subscriptions;

    StoryCommand(Articles articles, EarlierArticles earlier, FollowedStories followed, Subscriptions subscriptions) {
        this.articles = articles;
        this.earlier = earlier;
        this.followed = followed;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "story";
    }

    @Override
    public boolean changes(Request request) {
        return CHANGES.contains(word(request));
    }

    @Override
    public List<Answer> answer(Request request) {
        return switch (word(request)) {
            case "" -> List.of(new Answer.Say(list(request)));
            case FOLLOW -> article(request, 1).map(article -> follow(article, request)).orElseGet(() -> old(request));
            case END -> request.number(1).map(story -> end(story, request)).orElseGet(() -> old(request));
            case DROP -> request.number(1).map(story -> drop(story, request)).orElseGet(() -> old(request));
            default -> article(request, 0).map(article -> show(article, request)).orElseGet(() -> old(request));
        };
    }

    private static String word(Request request) {
        return request.arguments().isEmpty() ? "" : request.arguments().getFirst();
    }

    private Optional<Article> article(Request request, int place) {
        return request.number(place).flatMap(articles::byId);
    }

    private static List<Answer> old(Request request) {
        return List.of(request.isOld());
    }

    private List<Answer> show(Article article, Request request) {
        List<Story> found = earlier.of(article, subscriptions.of(request.chat().id()).editions(),
                request.language().locale());
        Html html = found.isEmpty() ? request.html("story.nothing") : earlier(found, request);
        Button button = isFollowed(article.id(), request)
                ? endButton(article.id(), request)
                : followButton(article.id(), request);
        Message message = html.message().with(button);
        List<Long> named = found.stream().map(story -> story.shown().id()).toList();
        return List.of(new Answer.Say(named.isEmpty() ? message : message.listing("/story " + article.id(), named)));
    }

    private static Html earlier(List<Story> found, Request request) {
        Html html = new Html().bold(request.say("story"));
        for (Story story : found) {
            Digest digest = Condenser.condense(story.shown(), request.chat().reader())
                    .alsoIn(story.others().stream().map(AlsoIn::of).toList());
            Html line = new Html();
            if (digest.time() != null) {
                line.phrase(Phrases.part(request.language(), Phrase.of(digest.time()))).lines(1);
            }
            DigestMessage.also(line.append(DigestMessage.headline(digest)), digest, request.language());
            if (html.takes(line, Html.LIMIT - 2)) {
                html.lines(2).append(line);
            }
        }
        return html;
    }

    private boolean isFollowed(long story, Request request) {
        return stories(request).stream().anyMatch(it -> it.id() == story);
    }

    private List<Because.Story> stories(Request request) {
        long chat = request.chat().id();
        return followed.of(List.of(chat)).getOrDefault(chat, List.of());
    }

    private List<Answer> follow(Article article, Request request) {
        if (!followed.follow(request.chat().id(), article, earlier.ofStory(article))) {
            return List.of(new Answer.Say(listed(request.html("story.full", FollowedStories.MOST), request)));
        }
        String text = request.say("story.followed", FollowedStories.QUIET.toDays());
        return done(text, endButton(article.id(), request), request);
    }

    private List<Answer> end(long story, Request request) {
        boolean ended = followed.end(request.chat().id(), story);
        return done(request.say(ended ? "story.ended" : "story.ended.already"), followButton(story, request), request);
    }

    private static List<Answer> done(String text, Button undo, Request request) {
        return request.pressed()
                ? List.of(new Answer.Note(text), new Answer.Rebutton(List.of(List.of(undo))))
                : List.of(new Answer.Say(Message.of(text).with(undo)));
    }

    private List<Answer> drop(long story, Request request) {
        followed.end(request.chat().id(), story);
        return List.of(request.pressed() ? new Answer.Edit(list(request)) : new Answer.Say(list(request)));
    }

    private Message list(Request request) {
        return stories(request).isEmpty()
                ? request.message("stories.none")
                : listed(new Html().bold(request.say("stories")), request);
    }

    private Message listed(Html heading, Request request) {
        List<List<Button>> rows = new ArrayList<>();
        for (Because.Story story : stories(request)) {
            String headline = request.chat().reader().script().write(story.headline());
            heading.lines(1).text("▸ ").text(Phrases.part(request.language(), headline));
            rows.add(List.of(new Button("✕ " + Shortening.toFit(headline, LONGEST_LABEL),
                    "/story %s %s".formatted(DROP, story.id()))));
        }
        return heading.message().withRows(rows);
    }

    private static Button followButton(long story, Request request) {
        return DigestMessage.followStory(story, request.language());
    }

    private static Button endButton(long story, Request request) {
        return DigestMessage.endStory(story, request.language());
    }
}
