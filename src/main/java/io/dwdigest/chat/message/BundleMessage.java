package io.dwdigest.chat.message;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    private final BotLinks links;
    private final Chat chat;
    private final Language language;
    private final PageMark mark;
    private final List<Page> pages = new ArrayList<>();

    private BundleMessage(List<Item> items, PageMark mark, Chat chat, Topics topics, BotLinks links) {
        this.topics = topics;
        this.links = links;
        this.chat = chat;
        this.language = chat.reader().language();
        this.mark = mark;
        groups(items).forEach(this::add);
    }

    /**
     * Returns one page of a bundle, with buttons for the pages beside it and for the reasons.
     *
     * @param items never empty
     */
    public static Message page(List<Item> items, PageMark mark, long bundleId, Chat chat, Topics topics,
            BotLinks links) {
        BundleMessage bundle = new BundleMessage(items, mark, chat, topics, links);
        List<Page> pages = bundle.pages;
        int number = bundle.number();
        Language language = chat.reader().language();
        Html html = new Html().bold(Phrases.say(language, "bundle.title", items.size()));
        if (pages.size() > 1) {
            html.text(" · " + Phrases.say(language, "bundle.page", number, pages.size()));
        }
        html.text(" · " + Phrases.part(language, Phrases.say(language, "link.short")));
        return html.append(pages.get(number - 1).html()).message()
                .withRows(List.of(bundle.buttons(number, bundleId)));
    }

    /** Returns the items on a page, in the order in which it shows them. */
    public static List<Item> items(List<Item> items, PageMark mark, Chat chat, Topics topics, BotLinks links) {
        BundleMessage bundle = new BundleMessage(items, mark, chat, topics, links);
        return bundle.pages.get(bundle.number() - 1).items();
    }

    /** The number of the marked page: the one that begins with its article, else the one with the nearest number. */
    private int number() {
        return IntStream.rangeClosed(1, pages.size()).filter(number -> isFirst(pages.get(number - 1).items()
                .getFirst())).findFirst().orElse(Math.clamp(mark.number(), 1, pages.size()));
    }

    private boolean isFirst(Item item) {
        return item.digest().articleId() == mark.article();
    }

    private List<Button> buttons(int number, long bundleId) {
        List<Button> buttons = new ArrayList<>();
        if (number > 1) {
            buttons.add(new Button(Phrases.say(language, "button.before", number - 1),
                    "/page " + mark(bundleId, number - 1)));
        }
        buttons.add(new Button(Phrases.say(language, "button.why"), "/why " + mark(bundleId, number)));
        if (number < pages.size()) {
            buttons.add(new Button(Phrases.say(language, "button.after", number + 1),
                    "/page " + mark(bundleId, number + 1)));
        }
        return buttons;
    }

    private String mark(long bundleId, int number) {
        return "%s %s %s".formatted(bundleId, number, pages.get(number - 1).items().getFirst().digest().articleId());
    }

    /** Groups the items by heading: topics in the order of the topics file, then stories and the reader's own words. */
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
            case Because.Story story -> Phrases.part(language, DigestMessage.title(story, chat));
            case Because.Word(var word) -> Phrases.part(language, word.typed());
        };
    }

    private void add(String heading, List<Item> items) {
        boolean headed = false;
        for (Item item : items) {
            Html digest = DigestMessage.brief(item, language, links);
            Html head = new Html().text("▎").bold(heading);
            boolean turns = pages.isEmpty() || isFirst(item)
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
