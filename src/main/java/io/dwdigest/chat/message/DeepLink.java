package io.dwdigest.chat.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a link asks for that opens the bot: {@code https://t.me/<bot>?start=topic_ai}. Telegram hands it over as
 * {@code /start topic_ai}. It says nothing about who made the link.
 */
public sealed interface DeepLink {

    record ToArticle(long id) implements DeepLink {}

    record ToTopic(String id) implements DeepLink {}

    record ToEdition(String code) implements DeepLink {}

    /**
     * A search.
     *
     * @param words as a reader would type them
     */
    record ToSearch(String words) implements DeepLink {}

    /** What the button above the bot's cards puts behind {@code start=}: it opens the bot, and leads to nothing else. */
    String FROM_CARDS = "inline";

    /** What Telegram allows (Bot API, "Deep linking"). */
    Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    Pattern FORM = Pattern.compile("(article|topic|edition|search)_(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Returns what stands behind {@code start=}; empty when Telegram would not take it. */
    default Optional<String> parameter() {
        return Optional.of(switch (this) {
            case ToArticle(long id) -> "article_" + id;
            case ToTopic(String id) -> "topic_" + id;
            case ToEdition(String code) -> "edition_" + code;
            case ToSearch(String words) -> "search_" + Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(words.getBytes(UTF_8));
        }).filter(parameter -> ALLOWED.matcher(parameter).matches());
    }

    /** Tells whether a text has the form of such a link, whatever it says. */
    static boolean isMeant(String text) {
        return !text.equals(FROM_CARDS) && isFormed(text);
    }

    private static boolean isFormed(String text) {
        return FORM.matcher(text).matches() || ALLOWED.matcher(text).matches();
    }

    /** Reads what stood behind {@code start=}; empty when no link of the bot's says this. */
    static Optional<DeepLink> of(String parameter) {
        Matcher form = FORM.matcher(parameter);
        if (!form.matches() || !ALLOWED.matcher(parameter).matches()) {
            return Optional.empty();
        }
        String value = form.group(2);
        return Optional.ofNullable(switch (form.group(1).toLowerCase(Locale.ROOT)) {
            case "article" -> NUMBER.matcher(value).matches() ? new ToArticle(Long.parseLong(value)) : null;
            case "topic" -> new ToTopic(value);
            case "edition" -> new ToEdition(value);
            default -> search(value);
        });
    }

    private static @Nullable DeepLink search(String value) {
        try {
            String words = UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(value))).toString();
            return words.isBlank() || words.codePoints().anyMatch(Character::isISOControl)
                    ? null
                    : new ToSearch(words.strip());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }
}
