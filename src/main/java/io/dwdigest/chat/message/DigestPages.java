package io.dwdigest.chat.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;

/** Lays out digests on pages, as many on each as one message takes. */
final class DigestPages {

    /** How long the digests of one page may be together: Telegram's limit, less 400 for the title and a heading. */
    private static final int ROOM = Html.LIMIT - 400;

    /** One page, and the items that it shows. */
    private record Page(Html html, List<Item> items) {}

    private final PageMark mark;
    private final Language language;
    private final BotLinks links;
    private final List<Page> pages = new ArrayList<>();

    DigestPages(PageMark mark, Language language, BotLinks links) {
        this.mark = mark;
        this.language = language;
        this.links = links;
    }

    /**
     * Adds digests that stand together.
     *
     * @param heading above the first of them on each page, or null for none
     */
    void add(@Nullable Html heading, List<Item> items) {
        boolean headed = heading == null;
        for (Item item : items) {
            Html digest = DigestMessage.brief(item, language, links);
            boolean turns = pages.isEmpty() || isFirst(item) || !pages.getLast().html()
                    .takes(headed || heading == null ? digest : new Html().append(heading).append(digest), ROOM);
            if (turns) {
                pages.add(new Page(new Html(), new ArrayList<>()));
            }
            Html page = pages.getLast().html();
            if (heading != null && (turns || !headed)) {
                page.lines(2).append(heading);
            }
            headed = true;
            page.lines(2).append(digest);
            pages.getLast().items().add(item);
        }
    }

    /** Returns the items on the marked page, in the order in which it shows them. */
    List<Item> items() {
        return pages.get(number() - 1).items();
    }

    /**
     * Returns the marked page, with buttons for the pages beside it and, where there is a command for them, for the reasons.
     *
     * @param turn the command that shows a page, before the mark of that page
     * @param why the command that tells the reasons, before the mark of the page; null for none
     */
    Message message(String title, String turn, @Nullable String why) {
        int number = number();
        Html html = new Html().bold(title);
        if (pages.size() > 1) {
            html.text(" · " + Phrases.say(language, "bundle.page", number, pages.size()));
        }
        html.text(" · " + Phrases.part(language, Phrases.say(language, "link.short")));
        return html.append(pages.get(number - 1).html()).message()
                .with(buttons(number, turn, why).toArray(Button[]::new));
    }

    /**
     * As {@link #message}, for what somebody asked for and no delivery stands behind.
     *
     * @param turn the command that shows a page, before the mark of that page
     */
    Message listing(String title, String turn, @Nullable String why) {
        return message(title, turn, why).listing(marked(turn, number()),
                items().stream().map(item -> item.digest().articleId()).toList());
    }

    /** The number of the marked page: the one that begins with its article, else the one with the nearest number. */
    private int number() {
        return IntStream.rangeClosed(1, pages.size()).filter(number -> isFirst(pages.get(number - 1).items()
                .getFirst())).findFirst().orElse(Math.clamp(mark.number(), 1, pages.size()));
    }

    private boolean isFirst(Item item) {
        return item.digest().articleId() == mark.article();
    }

    private List<Button> buttons(int number, String turn, @Nullable String why) {
        List<Button> buttons = new ArrayList<>();
        if (number > 1) {
            buttons.add(new Button(Phrases.say(language, "button.before", number - 1), marked(turn, number - 1)));
        }
        if (why != null) {
            buttons.add(new Button(Phrases.say(language, "button.why"), marked(why, number)));
        }
        if (number < pages.size()) {
            buttons.add(new Button(Phrases.say(language, "button.after", number + 1), marked(turn, number + 1)));
        }
        return buttons;
    }

    private String marked(String command, int number) {
        return "%s %s %s".formatted(command, number, pages.get(number - 1).items().getFirst().digest().articleId());
    }
}
