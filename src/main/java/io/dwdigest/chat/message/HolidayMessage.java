package io.dwdigest.chat.message;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.dwdigest.delivery.letter.Item;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;

/** Says until when a reader lets nothing come, and lays out what they missed meanwhile. */
public final class HolidayMessage {

    private HolidayMessage() {}

    /** Returns in a few words until when nothing comes, in the reader's zone. */
    public static Phrase end(@Nullable Instant until, Reader reader) {
        if (until == null) {
            return Phrases.phrase(reader.language(), "pause.off");
        }
        return until.equals(Chat.NO_END)
                ? Phrases.phrase(reader.language(), "pause.open")
                : Phrases.phrase(reader.language(), "pause.until",
                        Phrases.time(reader.language(), reader.zone(), until));
    }

    /**
     * Returns one page of what the chat missed, with buttons for the pages beside it. Says so when there is nothing.
     *
     * @param items the most linked first
     */
    public static Message missed(List<Item> items, PageMark mark, Chat chat, BotLinks links) {
        DigestPages pages = new DigestPages(mark, chat.reader().language(), links);
        pages.add(null, items);
        return items.isEmpty()
                ? Message.of(Phrases.say(chat.reader().language(), "missed.nothing"))
                : pages.listing(Phrases.say(chat.reader().language(), "missed", items.size()), "/missed", null);
    }
}
