package io.dwdigest.chat.message;

import java.time.LocalDate;
import java.util.List;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.Chat;

/** Lays out the rest of a day, in pages and in the order of the ranks. Leads to it from the messages of a full day. */
public final class RestMessage {

    private RestMessage() {}

    /**
     * Returns one page of the rest, with buttons for the pages beside it and for the reasons.
     *
     * @param items never empty
     */
    public static Message page(List<Item> items, PageMark mark, LocalDate day, Chat chat, BotLinks links) {
        Language language = chat.reader().language();
        return pages(items, mark, chat, links).listing(
                Phrases.say(language, "rest", Phrases.day(language, day), items.size()), "/rest " + day, "/why " + day);
    }

    /** Returns the items on a page, in the order in which it shows them. */
    public static List<Item> items(List<Item> items, PageMark mark, Chat chat, BotLinks links) {
        return pages(items, mark, chat, links).items();
    }

    private static DigestPages pages(List<Item> items, PageMark mark, Chat chat, BotLinks links) {
        DigestPages pages = new DigestPages(mark, chat.reader().language(), links);
        pages.add(null, items);
        return pages;
    }

    /** Returns the button that shows the rest, and says how much it is if there is something already. */
    public static Button button(Rest rest, Language language) {
        return new Button(rest.more() == 0
                ? Phrases.say(language, "button.rest")
                : Phrases.say(language, "button.rest.more", rest.more()), "/rest " + rest.day());
    }
}
