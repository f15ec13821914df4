package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.topic.Topic;

/**
 * Makes links that open this bot, buttons that share them, and what readers are told of naming it in other chats. There
 * are none until Telegram has told the bot's name. No link holds anything about a reader.
 */
@Component
public class BotLinks {

    /** Most UTF-16 units of a headline that goes along with a shared link. */
    private static final int HEADLINE = 100;

    /** Most characters of a headline in an address among many: a message may have few bytes of addresses. */
    private static final int BRIEF = 120;
    private static final int LONG = 1000;

    /**
     * What is switched on at BotFather: whether people may name the bot in chats without it, and more.
     *
     * @param inline whether its name brings cards
     * @param guest whether a message that names it brings an answer
     * @param threads whether private chats with the bot have threads
     */
    public record Modes(boolean inline, boolean guest, boolean threads) {}

    private static final String BOT_FATHER = "@BotFather";

    private volatile String bot = "";
    private volatile Modes modes = new Modes(false, false, false);

    /** Returns the bot's name without {@code @}; empty until it is known. */
    public String bot() {
        return bot;
    }

    public void setBot(String name) {
        bot = name;
    }

    /** Sets what is switched on. It counts once the name is known. */
    public void setModes(Modes told) {
        modes = told;
    }

    /** Tells whether private chats with the bot have threads. */
    public boolean hasThreads() {
        return modes.threads();
    }

    /** Returns the sentence on how to name the bot in any chat; empty where it cannot be. */
    public Optional<Html> elsewhere(Language language) {
        return !(modes.inline() || modes.guest()) || bot.isEmpty()
                ? Optional.empty()
                : Optional.of(phrase(language, modes.inline() ? "inline.on" : "guest.on", bot));
    }

    /** Returns a button that names the bot in a chat of the reader's choice, where that can be. */
    public List<Button> toAnyChat(Language language) {
        return modes.inline() && !bot.isEmpty()
                ? List.of(Button.choosingChat(Phrases.say(language, "button.elsewhere")))
                : List.of();
    }

    /** Tells whoever operates the bot what to switch on at BotFather; nothing is told before the name is known. */
    public List<Message> switchedOff(Language language) {
        return bot.isEmpty()
                ? List.of()
                : Stream.of(modes.inline() ? "" : "inline.off", modes.guest() ? "" : "guest.off")
                        .filter(key -> !key.isEmpty()).map(key -> phrase(language, key, BOT_FATHER).message()).toList();
    }

    private static Html phrase(Language language, String key, String value) {
        return Html.saying(language, key, value);
    }

    /** Returns the address that opens the bot; empty when Telegram would not take it. */
    public Optional<URI> start(DeepLink link) {
        return opening("start", link);
    }

    /** Returns a button that adds the bot to a group, where it answers the link at once. */
    public List<Button> toGroup(DeepLink link, Language language) {
        return opening("startgroup", link).map(it -> new Button(Phrases.say(language, "button.group"), it)).stream()
                .toList();
    }

    /** Returns a button that opens an article in the bot. */
    List<Button> toBot(Digest digest, Language language) {
        return start(new DeepLink.ToArticle(digest.articleId()))
                .map(it -> new Button(Phrases.say(language, "inline.open"), it)).stream().toList();
    }

    /** Returns a button that passes on an article. */
    public List<Button> share(Digest digest, Language language) {
        return sharing(new DeepLink.ToArticle(digest.articleId()), digest.headline(), LONG)
                .map(it -> new Button(Phrases.say(language, "button.share"), it)).stream().toList();
    }

    /** Returns a button that passes on a topic. */
    public List<Button> share(Topic topic, Language language) {
        return sharing(new DeepLink.ToTopic(topic.id()), topic.name(language.tag()), LONG)
                .map(it -> new Button(Phrases.say(language, "button.share.topic", topic.hashtag(language.tag())), it))
                .stream().toList();
    }

    /** Returns the address by which an article is passed on that stands in a message with others. */
    Optional<URI> sharingBriefly(Digest digest) {
        return sharing(new DeepLink.ToArticle(digest.articleId()), digest.headline(), BRIEF);
    }

    private Optional<URI> opening(String how, DeepLink link) {
        return link.parameter().filter(_ -> !bot.isEmpty())
                .map(parameter -> URI.create("https://t.me/%s?%s=%s".formatted(bot, how, parameter)));
    }

    /** @param most characters of the text as it stands in an address */
    private Optional<URI> sharing(DeepLink link, String text, int most) {
        return start(link).map(it -> {
            String said = said(text, most);
            return URI.create("https://t.me/share/url?url=" + encoded(it.toString())
                    + (said.isEmpty() ? "" : "&text=" + said));
        });
    }

    private static String said(String text, int most) {
        int room = HEADLINE;
        String said = encoded(Shortening.toFit(text, room));
        while (said.length() > most) {
            room = room * 3 / 4;
            said = encoded(Shortening.toFit(text, room));
        }
        return said;
    }

    /** A plus sign would stay one in the message. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
