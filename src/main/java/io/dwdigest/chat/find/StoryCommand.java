package io.dwdigest.chat.find;

import static java.util.Comparator.comparing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.digest.Condenser;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Phrases;
import io.dwdigest.search.Finder;
import io.dwdigest.subscription.Subscriptions;

/**
 * {@code /story <id>}: shows earlier articles of the story that an article belongs to, the oldest first. Those come first
 * into the list that DW's own links join with it, then those that are alike.
 */
@Component
class StoryCommand implements Command {

    private static final int MOST = 8;

    private final Articles articles;
    private final ArticleLinks links;
    private final Finder finder;
    private final Subscriptions subscriptions;

    StoryCommand(Articles articles, ArticleLinks links, Finder finder, Subscriptions subscriptions) {
        this.articles = articles;
        this.links = links;
        this.finder = finder;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "story";
    }

    @Override
    public List<Answer> answer(Request request) {
        Optional<Article> asked = request.number(0).flatMap(articles::byId);
        return List.of(asked.map(article -> answer(article, request)).orElseGet(request::isOld));
    }

    private Answer answer(Article asked, Request request) {
        List<Article> earlier = earlier(asked, subscriptions.of(request.chat().id()).editions());
        return earlier.isEmpty()
                ? new Answer.Say(request.message("story.nothing"))
                : new Answer.Say(message(earlier, request));
    }

    private List<Article> earlier(Article asked, Set<String> editions) {
        Set<Long> ids = new LinkedHashSet<>(links.around(asked.id()));
        ids.addAll(finder.like(asked.id(), editions, MOST));
        return articles.byIds(List.copyOf(ids)).stream()
                .filter(article -> editions.contains(article.edition()) && isEarlier(article, asked)).limit(MOST)
                .sorted(comparing(Article::published)).toList();
    }

    private static boolean isEarlier(Article article, Article asked) {
        return article.id() != asked.id() && article.published() != null && asked.published() != null
                && article.published().isBefore(asked.published());
    }

    private static Message message(List<Article> earlier, Request request) {
        Html html = new Html().bold(request.say("story"));
        for (Article article : earlier) {
            Digest digest = Condenser.condense(article, request.chat().reader());
            Html line = new Html();
            if (digest.time() != null) {
                line.text(Phrases.part(request.language(), digest.time())).lines(1);
            }
            line.append(DigestMessage.headline(digest));
            if (html.takes(line, Html.LIMIT - 2)) {
                html.lines(2).append(line);
            }
        }
        return html.message();
    }
}
