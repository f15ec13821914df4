package io.dwdigest.chat.find;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Article;
import io.dwdigest.article.StoryFinder.Story;
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
import io.dwdigest.search.Asked;
import io.dwdigest.search.Found;
import io.dwdigest.search.Found.Reach;
import io.dwdigest.search.Marks;
import io.dwdigest.search.Marks.Piece;

/** Lays out what a search found for a narrow screen: headline, date and a line of the lead, with what matched in bold. */
final class SearchPage {

    private static final int LONGEST_ECHO = 64;
    private static final int LONGEST_HEADLINE = 300;
    /** Telegram's limit, less what stands below the articles. */
    private static final int ROOM = Html.LIMIT - 200;
    /** Telegram shows the first 100 bold parts and links of a message. */
    private static final int MOST_BOLD = 12;

    private final String typed;
    private final Asked asked;
    private final Found found;
    private final Set<String> own;
    private final Request request;

    /** @param own codes of the editions that the chat reads */
    SearchPage(String typed, Asked asked, Found found, Set<String> own, Request request) {
        this.typed = typed;
        this.asked = asked;
        this.found = found;
        this.own = own;
        this.request = request;
    }

    static String echo(String typed) {
        return Shortening.toFit(typed, LONGEST_ECHO);
    }

    Message of(List<Story> stories, int page, int pages) {
        Html html = new Html().text(request.say(found.atLeast() ? "search.found.more" : "search.found", echo(typed),
                found.total()));
        if (pages > 1) {
            html.text(" · " + request.say("bundle.page", page, pages));
        }
        if (found.reach() != Reach.ASKED) {
            html.lines(1).text(request.say(found.reach() == Reach.PARTLY ? "search.partly" : "search.elsewhere"));
        }
        if (stories.isEmpty()) {
            html.lines(2).text(request.say("search.seen"));
        }
        List<Button> numbers = new ArrayList<>();
        for (Story story : stories) {
            Html shown = new Html().text(numbers.size() + 1 + ". ").append(shown(story));
            if (html.takes(shown, ROOM)) {
                html.lines(2).append(shown);
                numbers.add(new Button(String.valueOf(numbers.size() + 1), "/start article_" + story.shown().id()));
            }
        }
        return numbers.isEmpty()
                ? html.message()
                : html.lines(2).text(request.say("search.number")).message().withRows(List.of(numbers));
    }

    private Html shown(Story story) {
        Article article = story.shown();
        Digest digest = Condenser.condense(article, request.chat().reader())
                .alsoIn(story.others().stream().map(AlsoIn::of).toList());
        Marks marks = Marks.of(asked, article.edition());
        Html html = new Html().link(digest.link(),
                marked(marks.in(Shortening.toFit(digest.headline(), LONGEST_HEADLINE))));
        facts(article, digest, marks, html.lines(1));
        if (digest.lead() != null) {
            html.lines(1).append(marked(Fragment.of(marks.in(digest.lead()))));
        }
        return DigestMessage.also(html, digest, request.language());
    }

    /** Appends what stands below the headline: labels, date, edition, and what is shown only because it matched. */
    private void facts(Article article, Digest digest, Marks marks, Html html) {
        List<Html> facts = new ArrayList<>();
        DigestMessage.labels(digest, request.language()).forEach(label -> facts.add(part(label)));
        if (digest.time() != null) {
            facts.add(new Html().phrase(Phrases.part(request.language(), Phrase.of(digest.time()))));
        }
        if (own.size() > 1 || !own.contains(article.edition())) {
            facts.add(part(AlsoIn.of(article).language()));
        }
        addMatched(digest.byline(), marks, facts);
        addMatched(article.kicker() == null ? null : request.chat().reader().script().write(article.kicker()), marks,
                facts);
        for (int i = 0; i < facts.size(); i++) {
            html.text(i == 0 ? "" : request.say("facts.separator")).append(facts.get(i));
        }
    }

    private void addMatched(@Nullable String text, Marks marks, List<Html> facts) {
        List<Piece> pieces = text == null ? List.of() : marks.in(text);
        if (pieces.stream().anyMatch(Piece::matched)) {
            facts.add(marked(pieces));
        }
    }

    private Html part(String text) {
        return new Html().text(Phrases.part(request.language(), text));
    }

    private static Html marked(List<Piece> pieces) {
        Html html = new Html();
        int bold = 0;
        for (Piece piece : pieces) {
            if (piece.matched() && bold++ < MOST_BOLD) {
                html.bold(piece.text());
            } else {
                html.text(piece.text());
            }
        }
        return html;
    }
}
