package io.dwdigest.chat.message;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/** Lays out several digests as one message: grouped by topic, and in pages when they do not fit one message. */
public final class BundleMessage {

    /** How long the digests of one page may be together: Telegram's limit, less 400 for the title and a heading. */
    private static final int ROOM = Html.LIMIT - 400;

    /** One page of a bundle, and the items that it shows. */
    record Page(Html html, List<Item> items) {}

    private final Topics topics;
    private final Language language;
    private final List<Page> pages = new ArrayList<>();

    private BundleMessage(List<Item> items, Chat chat, Topics topics) {
        this.topics = topics;
        this.language = chat.reader().language();
        groups(items).forEach(this::add);
    }

    /**
     * Returns one page of a bundle, with buttons for the pages beside it and for the reasons.
     *
     * @param items never empty
     * @param wanted the page's number, counted from 1; a number out of range means the nearest page
     */
    public static Message page(List<Item> items, int wanted, long bundleId, Chat chat, Topics topics) {
        List<Page> pages = new BundleMessage(items, chat, topics).pages;
        int number = Math.clamp(wanted, 1, pages.size());
        Language language = chat.reader().language();
        Html html = new Html().bold(Phrases.say(language, "bundle.title", items.size()));
        if (pages.size() > 1) {
            html.text(" · " + Phrases.say(language, "bundle.page", number, pages.size()));
        }
        return html.append(pages.get(number - 1).html()).message()
                .withRows(List.of(buttons(number, pages.size(), bundleId, language)));
    }

    /** Returns the items on a page, in the order in which it shows them. */
    public static List<Item> items(List<Item> items, int wanted, Chat chat, Topics topics) {
        List<Page> pages = new BundleMessage(items, chat, topics).pages;
        return pages.get(Math.clamp(wanted, 1, pages.size()) - 1).items();
    }

    private static List<Button> buttons(int number, int pages, long bundleId, Language language) {
        List<Button> buttons = new ArrayList<>();
        if (number > 1) {
            buttons.add(new Button(Phrases.say(language, "button.before", number - 1),
                    "/page %s %s".formatted(bundleId, number - 1)));
        }
        buttons.add(new Button(Phrases.say(language, "button.why"), "/why %s %s".formatted(bundleId, number)));
        if (number < pages) {
            buttons.add(new Button(Phrases.say(language, "button.after", number + 1),
                    "/page %s %s".formatted(bundleId, number + 1)));
        }
        return buttons;
    }

    /** Groups the items by heading: topics in the order of the topics file, then the reader's own words. */
    private Map<String, List<Item>> groups(List<Item> items) {
        return items.stream().sorted(comparingInt(this::place))
                .collect(groupingBy(this::heading, LinkedHashMap::new, toList()));
    }

    private int place(Item item) {
        return item.because() instanceof Because.Topic(String id)
                ? topics.all().stream().map(Topic::id).toList().indexOf(id)
                : Integer.MAX_VALUE;
    }

    private String heading(Item item) {
        return switch (item.because()) {
            case Because.Topic(String id) -> topics.find(id).map(topic -> DigestMessage.hashtag(topic, language))
                    .orElse(id);
            case Because.Word(var word) -> word.typed();
        };
    }

    private void add(String heading, List<Item> items) {
        boolean headed = false;
        for (Item item : items) {
            Html digest = DigestMessage.brief(item.digest(), language);
            Html head = new Html().text("▎").bold(heading);
            boolean turns = pages.isEmpty()
                    || !pages.getLast().html().takes(headed ? digest : new Html().append(head).append(digest), ROOM);
            if (turns) {
                pages.add(new Page(new Html(), new ArrayList<>()));
            }
            Html page = pages.getLast().html();
            if (turns || !headed) {
                page.lines(2).append(head);
            }
            headed = true;
            page.lines(2).append(digest);
            pages.getLast().items().add(item);
        }
    }
}
