package io.dwdigest.delivery.outbox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.dwdigest.article.ArticleLinks;
import io.dwdigest.article.Articles;
import io.dwdigest.article.StoryFinder;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.opened.OpenedArticles;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.delivery.rate.Waits;
import io.dwdigest.holiday.Holidays;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Timing;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.TopicMatches;
import io.dwdigest.topic.Topics;

/** The tables of deliveries and the tables that they read, with short methods to fill and read them. */
public final class Ledger implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final Reader READER = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));

    public final SettableClock clock = new SettableClock(NOON);
    private final Parts parts;

    public Ledger(DataSource database) {
        this(database, parts -> {});
    }

    /** @param more adds further parts */
    public Ledger(DataSource database, Consumer<Parts> more) {
        parts = new Parts(database, clock).with(Topics.class, SomeTopics.of("ai", "china", "law"));
        more.accept(parts);
        parts.of(Articles.class, Revisions.class, StoryFinder.class, Corrections.class, CorrectedLetters.class,
                Chats.class, Subscriptions.class, ReaderWords.class,
                StoppedWishes.class, FollowedStories.class, TopicMatches.class, Outbox.class, FanOuts.class,
                Waits.class, Letters.class, Replanning.class, Bundles.class, UnfamiliarAnswers.class,
                ArticleLinks.class, DayPlaces.class, MostLinked.class, SetAside.class,
                UnsentStories.class, MissedArticles.class, OpenedArticles.class, Holidays.class);
    }

    public <T> T part(Class<T> type) {
        return parts.part(type);
    }

    /** Adds a chat that reads an edition and follows topics. */
    public void reader(long chat, String edition, String... topics) {
        ChatKind kind = chat < 0 ? ChatKind.GROUP : ChatKind.PRIVATE;
        part(Chats.class).meet(Chat.met(chat, kind, READER, null), edition);
        for (String topic : topics) {
            part(Subscriptions.class).subscribe(chat, topic);
        }
    }

    /** Sets the chat's times and quiet hours, in the form that the table of chats has. */
    void plan(long chat, String schedule, String quiet) {
        Chats chats = part(Chats.class);
        chats.change(chats.byId(chat).orElseThrow().with(Timing.ofText(schedule, quiet)));
    }

    /** Lets only so many digests a day come to the chat because of its topics. */
    public void limit(long chat, int limit) {
        Chats chats = part(Chats.class);
        chats.change(chats.byId(chat).orElseThrow().limitedTo(limit));
    }

    /** Sets the chat's zone, times and quiet hours. */
    void plan(long chat, String zone, String schedule, String quiet) {
        Chats chats = part(Chats.class);
        chats.change(chats.byId(chat).orElseThrow()
                .with(new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of(zone)))
                .with(Timing.ofText(schedule, quiet)));
    }

    /** Adds an article that is about the topics. */
    public void article(long article, String... topics) {
        part(Articles.class).add(AnArticle.ai(article, 0), false);
        about(article, topics);
    }

    /** Stores that an article is about the topics. */
    public void about(long article, String... topics) {
        for (String topic : topics) {
            parts.sql().sql("insert into topic_match (article_id, topic, edition, dated_at) values (?, ?, 'zh', ?)")
                    .params(article, topic, NOON.atOffset(UTC)).update();
        }
    }

    /** Owes an article to a chat, due since this moment. */
    public void owe(long chat, long article, Instant due) {
        parts.sql().sql("""
                insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                values (?, ?, 0, 'OWED', 'FULL', ?, 0, ?)
                """).params(chat, article, due.atOffset(UTC), due.atOffset(UTC)).update();
    }

    List<Delivery> claim(int limit) {
        return part(Outbox.class).claim(UUID.randomUUID().toString(), limit, Set.of(), _ -> true, clock.instant());
    }

    /** Settles deliveries that were claimed, as this outcome asks. */
    void settle(List<Delivery> claimed, Outcome outcome) {
        part(Outbox.class).settle(claimed.stream()
                .map(delivery -> Settlement.of(delivery, outcome, UnknownOutcome.RESEND, clock.instant())).toList());
    }

    /** When what is owed to each chat is due, by its id. Each chat must be owed one article at most. */
    Map<Long, Instant> dues() {
        return parts.sql().sql("select chat_id, due_at from delivery where state = 'OWED'")
                .query((row, _) -> Map.entry(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant())).list()
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every delivery as {@code chat article state}, in the order of chats and articles. */
    public List<String> deliveries() {
        return parts.sql().sql("select chat_id, article_id, state from delivery order by chat_id, article_id")
                .query((row, _) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getString(3)).list();
    }

    public long count(String table) {
        return parts.sql().sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Returns the one number that the query finds. */
    public long number(String query) {
        return parts.sql().sql(query).query(Long.class).single();
    }

    public void run(String statement) {
        parts.sql().sql(statement).update();
    }

    @Override
    public void close() {
        parts.close();
    }
}
