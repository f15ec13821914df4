package io.dwdigest.chat.message;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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

    private final Topics topics;
    private final Chat chat;
    private final Language language;
    private final DigestPages pages;

    private BundleMessage(List<Item> items, PageMark mark, Chat chat, Topics topics, BotLinks links) {
        this.topics = topics;
        this.chat = chat;
        this.language = chat.reader().language();
        this.pages = new DigestPages(mark, language, links);
        groups(items).forEach((heading, group) -> pages.add(new Html().text("▎").bold(heading), group));
    }

    /**
     * Returns one page of a bundle, with buttons for the pages beside it and for the reasons.
     *
     * @param items never empty
     */
    public static Message page(List<Item> items, PageMark mark, long bundleId, Chat chat, Topics topics,
            BotLinks links) {
        return new BundleMessage(items, mark, chat, topics, links).pages.message(
                Phrases.say(chat.reader().language(), "bundle.title", items.size()), "/page " + bundleId,
                "/why " + bundleId);
    }

    /** Returns the items on a page, in the order in which it shows them. */
    public static List<Item> items(List<Item> items, PageMark mark, Chat chat, Topics topics, BotLinks links) {
        return new BundleMessage(items, mark, chat, topics, links).pages.items();
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
            case Because.Topic(String id) -> hashtag(id);
            case Because.Story story -> Phrases.part(language, DigestMessage.title(story, chat));
            case Because.Word(var word) -> Phrases.part(language, word.typed());
            case Because.Former(String id) -> hashtag(id);
            case Because.Asked(String id, _) -> hashtag(id);
        };
    }

    private String hashtag(String topic) {
        return topics.find(topic).map(found -> DigestMessage.hashtag(found, language)).orElse(topic);
    }
}
