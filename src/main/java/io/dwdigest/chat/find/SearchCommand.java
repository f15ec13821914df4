package io.dwdigest.chat.find;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.article.StoryFinder.Story;
import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.command.TopicChoice;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.search.Asked;
import io.dwdigest.search.Asked.Unknown;
import io.dwdigest.search.Asking;
import io.dwdigest.search.Finder;
import io.dwdigest.search.Found;
import io.dwdigest.subscription.Subscriptions;

/**
 * {@code /search words}: shows the stored articles with these words, five on a page. The button of an article's number
 * shows its digest, with what can be done with it. The button of a page carries its number before the words, or before
 * {@code =} and the id of a text that is too long for it; {@code new} instead of a page sends the first.
 */
@Component
class SearchCommand implements Command {

    private static final String KEPT = "=";
    /** Instead of a page's number: the first page, as a message of its own. */
    private static final String NEW = "new";

    private final Asking asking;
    private final Finder finder;
    private final Articles articles;
    private final StoryFinder stories;
    private final SearchTexts texts;
    private final TopicChoice topics;
    private final Subscriptions subscriptions;
    private final EditionsRead editions;

    SearchCommand(Asking asking, Finder finder, Articles articles, StoryFinder stories, SearchTexts texts,
            TopicChoice topics, Subscriptions subscriptions, EditionsRead editions) {
        this.asking = asking;
        this.finder = finder;
        this.articles = articles;
        this.stories = stories;
        this.texts = texts;
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.editions = editions;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public List<Answer> answer(Request request) {
        if (!request.pressed()) {
            return List.of(new Answer.Say(page(request.text(), 1, request)));
        }
        Optional<String> text = text(request.text().split(" ", 2));
        if (text.isPresent() && request.arguments().getFirst().equals(NEW)) {
            return List.of(new Answer.Say(page(text.get(), 1, request)));
        }
        return List.of(request.number(0).filter(page -> page > 0 && page <= Finder.MOST_PAGES)
                .flatMap(page -> text.<Answer>map(typed -> new Answer.Edit(page(typed, page.intValue(), request))))
                .orElseGet(request::isOld));
    }

    private Optional<String> text(String[] pageAndText) {
        return pageAndText.length < 2
                ? Optional.empty()
                : pageAndText[1].startsWith(KEPT)
                        ? texts.find(pageAndText[1].substring(1))
                        : Optional.of(pageAndText[1]);
    }

    private Message page(String typed, int page, Request request) {
        Asked asked = asking.understand(typed, request.chat().reader());
        if (asked.isEmpty()) {
            return request.message("search.how");
        }
        if (!asked.unknown().isEmpty()) {
            return unknown(asked.unknown().getFirst(), request);
        }
        Set<String> own = subscriptions.of(request.chat().id()).editions();
        return finder.find(asked, own, page)
                .map(found -> request.listed().isEmpty() ? found : found.with(request.listed()))
                .map(found -> found.total() == 0
                        ? request.message("search.nothing", SearchPage.echo(typed))
                        : page(typed, page, asked, found, own, request))
                .orElseGet(() -> request.message("search.building"));
    }

    /** Shows each story once, on the first page that has an article of it. */
    private Message page(String typed, int page, Asked asked, Found found, Set<String> own, Request request) {
        List<Article> stored = articles.byIds(found.ids());
        if (stored.size() < found.ids().size()) {
            finder.missed();
        }
        List<Story> once = stories.once(stored, Set.copyOf(found.before()), own, request.language().locale());
        int pages = (int) Math.min(Finder.MOST_PAGES, (found.total() + Finder.PAGE - 1) / Finder.PAGE);
        Message message = new SearchPage(typed, asked, found, own, request).of(once, page, pages)
                .with(buttons(typed, page, pages, request));
        List<Long> named = once.stream().map(story -> story.shown().id()).toList();
        return named.isEmpty() ? message : message.listing("/search %s %s".formatted(page, typed), named);
    }

    private Button[] buttons(String typed, int page, int pages, Request request) {
        Button before = button("button.before", page - 1, typed, request);
        Button after = button("button.after", page + 1, typed, request);
        return page > 1
                ? page < pages ? new Button[]{before, after} : new Button[]{before}
                : page < pages ? new Button[]{after} : new Button[0];
    }

    private Button button(String label, int page, String typed, Request request) {
        String command = "/search %s %s".formatted(page, typed);
        return new Button(request.say(label, page), !typed.startsWith(KEPT) && Button.fits(command)
                ? command
                : "/search %s %s%s".formatted(page, KEPT, texts.keep(typed)));
    }

    /** Answers a filter's value that means nothing with those that mean something. */
    private Message unknown(Unknown unknown, Request request) {
        String possible = switch (unknown.filter()) {
            case TOPIC -> topics.list(request);
            case EDITION -> editions.editions().stream().map(SearchCommand::listed)
                    .collect(joining(request.say("list.separator")));
            case SINCE -> request.say("search.dates");
        };
        return request.message("search.unknown", SearchPage.echo(unknown.value()), possible);
    }

    private static String listed(Edition edition) {
        return "%s (%s)".formatted(edition.ownName(), edition.code());
    }
}
