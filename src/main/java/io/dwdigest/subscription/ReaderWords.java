package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.article.Article;

/** The table of readers' own words, which chats follow or mute. */
@Repository
public class ReaderWords {

    /** The most words that one chat may have. */
    public static final int MOST = 50;

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReaderWords(JdbcClient sql, NamedParameterJdbcOperations batches, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes the chat follow the word or mute it, whatever it did with the word before.
     *
     * @return false when the chat has {@link #MOST} other words already
     */
    @Transactional
    public boolean add(long chatId, ReaderWord word) {
        sql.sql("delete from chat_word where chat_id = :chat and word = :word").param("chat", chatId)
                .param("word", word.word()).update();
        boolean room = of(chatId).size() < MOST;
        if (room) {
            sql.sql("""
                    insert into chat_word (chat_id, typed, word, head, muted, created_at, ends_at)
                    values (:chat, :typed, :word, :head, :muted, :now, cast(:until as timestamp with time zone))
                    """).param("chat", chatId).param("typed", word.typed()).param("word", word.word())
                    .param("head", word.head()).param("muted", word.muted())
                    .param("until", at(word.until()))
                    .param("now", clock.instant().atOffset(UTC)).update();
        }
        events.publishEvent(new WishesChanged(chatId));
        return room;
    }

    /**
     * Removes a word of the chat.
     *
     * @return the removed word; empty when the chat has no such word
     */
    @Transactional
    public Optional<ReaderWord> remove(long chatId, long wordId) {
        Optional<ReaderWord> word = of(chatId).stream().filter(known -> known.id() == wordId).findFirst();
        word.ifPresent(known -> {
            sql.sql("delete from chat_word where id = :id").param("id", wordId).update();
            events.publishEvent(new WishesChanged(chatId));
        });
        return word;
    }

    /**
     * Removes the words whose end has come.
     *
     * @return how many
     */
    public int expire() {
        return sql.sql("delete from chat_word where ends_at <= :now").param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /** Returns the words of a chat, oldest first. */
    public List<ReaderWord> of(long chatId) {
        return of(List.of(chatId)).getOrDefault(chatId, List.of());
    }

    /** Returns the words of each chat, oldest first; chats without any are left out. */
    public Map<Long, List<ReaderWord>> of(Collection<Long> chatIds) {
        Map<Long, List<ReaderWord>> words = new HashMap<>();
        sql.sql("select * from chat_word where chat_id = any(:chats) order by id")
                .param("chats", chatIds.toArray(Long[]::new)).query(row -> {
                    words.computeIfAbsent(row.getLong("chat_id"), _ -> new ArrayList<>()).add(word(row));
                });
        return words;
    }

    /**
     * Returns all readers' words that occur in the article, in search form. It loads only words whose first characters
     * occur in the article, so that no more than these are ever in memory.
     */
    public List<String> in(Article article) {
        WordText text = WordText.of(article);
        List<String> possible = sql.sql("select distinct word from chat_word where head = any(:heads)")
                .param("heads", text.heads().toArray(String[]::new))
                .query((row, number) -> row.getString("word")).list();
        return List.copyOf(text.has(possible));
    }

    /** Returns the words of each chat with when each was added, oldest first; chats without any are left out. */
    Map<Long, List<WholeChat.OwnWord>> whole(Collection<Long> chatIds) {
        Map<Long, List<WholeChat.OwnWord>> words = new HashMap<>();
        sql.sql("select * from chat_word where chat_id = any(:chats) order by id")
                .param("chats", chatIds.toArray(Long[]::new)).query(row -> {
                    words.computeIfAbsent(row.getLong("chat_id"), _ -> new ArrayList<>())
                            .add(new WholeChat.OwnWord(row.getString("typed"), row.getString("word"),
                                    row.getBoolean("muted"),
                                    row.getObject("created_at", OffsetDateTime.class).toInstant(), until(row)));
                });
        return words;
    }

    /** Inserts the words of chats that have none yet. */
    void add(List<WholeChat> chats) {
        batches.batchUpdate("""
                insert into chat_word (chat_id, typed, word, head, muted, created_at, ends_at)
                values (:chat, :typed, :word, :head, :muted, :since, :until)
                """, chats.stream().flatMap(chat -> chat.words().stream().map(word -> parameters(chat.id(), word)))
                .toArray(MapSqlParameterSource[]::new));
    }

    private static MapSqlParameterSource parameters(long chatId, WholeChat.OwnWord word) {
        return new MapSqlParameterSource("chat", chatId).addValue("typed", word.typed()).addValue("word", word.word())
                .addValue("head", word.head()).addValue("muted", word.muted())
                .addValue("since", word.since().atOffset(UTC))
                .addValue("until", at(word.until()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static ReaderWord word(ResultSet row) throws SQLException {
        return new ReaderWord(row.getLong("id"), row.getString("typed"), row.getString("word"),
                row.getBoolean("muted"), until(row));
    }

    private static @Nullable Instant until(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("ends_at", OffsetDateTime.class);
        return until == null ? null : until.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant until) {
        return until == null ? null : until.atOffset(UTC);
    }
}
