package io.dwdigest.subscription;

import static java.util.Objects.requireNonNullElse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.dwdigest.language.Language;
import io.dwdigest.language.Script;
import io.dwdigest.language.Storable;
import io.dwdigest.timing.QuietHours;
import io.dwdigest.timing.Schedule;
import io.dwdigest.timing.Timing;

/**
 * A plan of a chat with everything it owns, in the form of the tables, so that it can move to another database. Null stands for
 * the default of a chat that has chosen nothing; only id, kind, language and {@code since} are required. Wrong values
 * are refused with an {@link IllegalArgumentException}, whose message gives the reason without quoting what the reader
 * wrote.
 *
 * @param id Telegram's id, or that of a further plan of the chat, see {@link Plans}; never 0
 * @param language tag of the language in which the bot writes, such as {@code zh-Hans}
 * @param script by default that of the language
 * @param zone an IANA id; by default that of the language
 * @param schedule as {@link Schedule#text()} writes it
 * @param quiet as {@link QuietHours#text()} writes them; empty for none
 * @param limit how many digests a day come because of its topics; 0 for no limit
 * @param thread the forum thread to which this plan belongs, or null
 * @param since when it first spoke to the bot
 * @param pausedAt since when nothing is owed to it; null while it is not paused
 * @param pauseReason why it is paused
 * @param recheckAt when a chat in which the bot may not write is tried again, or was last tried
 * @param rechecks how many such pauses there were in a row
 * @param holidayUntil until when its reader wants nothing to come; null for no holiday
 * @param channel of a discussion group, the id of the channel whose posts Telegram copies there; else null
 * @param editions whose articles it reads, sorted by code
 * @param topics that it follows, sorted by id
 * @param words its own words, oldest first
 * @param stories that it follows, sorted by the id of the article from which it does
 * @param formerIds ids that it had before it became a supergroup, ascending; it must not come back under any of them
 */
public record WholeChat(long id, ChatKind kind, String language, Script script, String zone, Picture picture,
        boolean silent, String schedule, String quiet, @JsonInclude(JsonInclude.Include.NON_DEFAULT) int limit,
        @Nullable Integer thread, Instant since, @Nullable Instant pausedAt, @Nullable String pauseReason,
        @Nullable Instant recheckAt, int rechecks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant holidayUntil,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long channel,
        List<String> editions, List<FollowedTopic> topics, List<OwnWord> words,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FollowedStory> stories,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> formerIds) {

    /** A topic that the chat follows, and since when. */
    public record FollowedTopic(String topic, Instant since) {

        public FollowedTopic {
            require(topic != null && fits(topic, 32), "topic is missing, or longer than 32 characters");
            require(Storable.is(topic), "topic has a sign that no database stores");
            require(since != null, "since is missing");
        }
    }

    /**
     * A word of the chat's own in the form of {@link ReaderWord}, and since when. Loses signs that no database stores.
     *
     * @param until when it ends by itself; null for never
     */
    public record OwnWord(String typed, String word, boolean muted, Instant since,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant until) {

        public OwnWord {
            typed = Storable.text(requireNonNullElse(typed, ""));
            word = Storable.text(requireNonNullElse(word, ""));
            require(fits(typed, ReaderWord.LONGEST), "typed is missing, or longer than 40 characters");
            require(fits(word, ReaderWord.LONGEST), "word is missing, or longer than 40 characters");
            require(since != null, "since is missing");
        }

        /** Creates a word that does not end by itself. */
        public OwnWord(String typed, String word, boolean muted, Instant since) {
            this(typed, word, muted, since, null);
        }

        String head() {
            return new ReaderWord(0, typed, word, muted, until).head();
        }
    }

    /** A story that the chat follows, by the id and headline of an article, and since when. */
    public record FollowedStory(long story, String headline, Instant since) {

        public FollowedStory {
            headline = Storable.text(requireNonNullElse(headline, ""));
            require(story > 0, "story is missing, or no id of an article");
            require(!headline.isBlank(), "headline is missing");
            require(since != null, "since is missing");
        }
    }

    public WholeChat {
        require(id != 0, "id is missing");
        require(kind != null, "kind is missing");
        require(language != null, "language is missing");
        require(since != null, "since is missing");
        Language spoken = Language.ofTag(language)
                .orElseThrow(() -> new IllegalArgumentException("language is not one that the bot speaks"));
        language = spoken.tag();
        script = requireNonNullElse(script, spoken.script());
        zone = requireNonNullElse(zone, spoken.zone().getId());
        require(isZone(zone), "zone is not an IANA zone such as Europe/Berlin");
        picture = requireNonNullElse(picture, Picture.LARGE);
        schedule = requireNonNullElse(schedule, "");
        quiet = requireNonNullElse(quiet, "");
        pauseReason = pauseReason == null ? null : Storable.text(pauseReason);
        require(isTiming(schedule, quiet), "schedule or quiet is not in the form that the bot writes");
        require(limit >= 0 && limit <= Chat.MOST_A_DAY, "limit is not from 0 to " + Chat.MOST_A_DAY);
        editions = all(editions, "an edition is null");
        topics = all(topics, "a topic is null");
        words = all(words, "a word is null");
        stories = all(stories, "a story is null");
        formerIds = all(formerIds, "a former id is null");
        require(areDifferent(formerIds) && !formerIds.contains(0L) && !formerIds.contains(id),
                "a former id is 0, the chat's own id, or given twice");
        require(editions.stream().allMatch(edition -> fits(edition, 16)), "an edition is empty or too long");
        require(editions.stream().allMatch(Storable::is), "an edition has a sign that no database stores");
        require(areDifferent(editions), "an edition is given twice");
        require(areDifferent(topics.stream().map(FollowedTopic::topic).toList()), "a topic is given twice");
        require(areDifferent(stories.stream().map(FollowedStory::story).toList()), "a story is given twice");
        require(areDifferent(words.stream().map(OwnWord::word).toList()), "a word is given twice");
    }

    private static <T> List<T> all(@Nullable List<T> values, String otherwise) {
        List<T> given = requireNonNullElse(values, List.of());
        require(given.stream().noneMatch(Objects::isNull), otherwise);
        return List.copyOf(given);
    }

    private static boolean isZone(String zone) {
        try {
            return fits(ZoneId.of(zone).getId(), 64);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTiming(String schedule, String quiet) {
        try {
            Timing.ofText(schedule, quiet);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean areDifferent(Collection<?> values) {
        return new HashSet<>(values).size() == values.size();
    }

    private static boolean fits(String text, int most) {
        return !text.isEmpty() && text.length() <= most;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
