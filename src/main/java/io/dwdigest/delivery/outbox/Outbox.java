package io.dwdigest.delivery.outbox;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcAccessor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.node.Node;
import io.dwdigest.subscription.ChatForgotten;
import io.dwdigest.subscription.ChatMigrated;
import io.dwdigest.subscription.ChatsReplaced;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.Withdrawn;

/** The table of deliveries: what each chat is owed, and for a while what became of it. */
@Repository
public class Outbox {

    /** Rows read for each delivery wanted: several, since only the oldest of each chat is taken. */
    private static final int LOOK_AHEAD = 8;

    /** Further ahead than this no clock of another node is, unless it was wrong. */
    private static final Duration AHEAD = Duration.ofHours(1);

    /** The key of PostgreSQL's advisory lock for choosing deliveries: the letters "dwclaim". */
    private static final long CLAIMS = 0x6477636c61696dL;

    private static final String ABANDONED = "(changed_at <= :before or changed_at > :ahead)";

    private static final String SETTLE = """
            update delivery set state = :state, form = :form, due_at = :due, bundled = :bundled, message_id = :message, note = :note,
                                unknowns = :unknowns, unfamiliar = :unfamiliar, together = :together,
                                claim = null, changed_at = :now
            where id = :id and state = 'SENDING' and attempts = :attempt
            """;

    private static final String NOBODY_SENDS = """
            and not exists (select 1 from delivery s where s.chat_id = d.chat_id and s.state = 'SENDING')""";

    /** What comes without markup comes alone: with its addresses written out, it may be longer than a page is. */
    private static final String TOGETHER = "case when d.form = 'PLAIN' then 1 else d.together end";

    private static final String PEER = "(" + Plans.peerSql("d.chat_id") + ")";

    private record Owed(long id, long chatId, boolean isBundled, int together) {}

    private record Bundle(long first, long chatId, int most) {}

    /**
     * What became of an article in a chat.
     *
     * @param due when it is or was due
     * @param attempts how often sending was begun
     * @param unknowns how often nobody knew whether it had arrived
     */
    record Told(long chatId, long articleId, State state, Instant due, int attempts, int unknowns) {

        /** Tells whether it has arrived or, if it has not, is not tried again. */
        boolean hasCome() {
            return state == State.SENT || state == State.UNKNOWN;
        }
    }

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final Clock clock;
    private @Nullable Boolean embedded;

    Outbox(JdbcClient sql, NamedParameterJdbcOperations batches, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    /**
     * Marks what is to be sent next as being sent. This is the oldest due delivery of each chat, whichever plan it is
     * of; if that is to be bundled, the plan's other deliveries that are to be bundled go with it.
     *
     * @param claim a name by which the marked deliveries are found again, and {@link #release released}
     * @param busy Telegram's ids of chats to pass over
     * @param ready tells of any other chat whether it may get something now
     */
    @Transactional
    public List<Delivery> claim(String claim, int limit, Set<Long> busy, LongPredicate ready, Instant now) {
        if (!isEmbedded()) {
            awaitOtherNodes();
        }
        List<Owed> chosen = choose(limit, busy, ready, now);
        List<Bundle> bundles = chosen.stream().filter(Owed::isBundled)
                .map(owed -> new Bundle(owed.id(), owed.chatId(), owed.together())).toList();
        List<Long> ids = new ArrayList<>(chosen.stream().map(Owed::id).toList());
        if (!bundles.isEmpty()) {
            ids.addAll(companions(bundles, now));
        }
        return ids.isEmpty() ? List.of() : mark(ids, bundles, claim, now);
    }

    /**
     * Waits for other nodes, 5 s at most. Nodes choose one after another, so that each sees where the others are
     * sending.
     */
    private void awaitOtherNodes() {
        sql.sql("""
                select set_config('lock_timeout', '5s', true), pg_advisory_xact_lock(:claims)
                """)
                .param("claims", CLAIMS).query((row, number) -> number).single();
    }

    /** Marks these deliveries and returns those that were still owed: a chat may have changed its wishes meanwhile. */
    private List<Delivery> mark(List<Long> ids, List<Bundle> bundles, String claim, Instant now) {
        sql.sql("""
                update delivery
                set state = 'SENDING', claim = :claim, attempts = attempts + 1, bundle_id = null, page_from = null,
                                    changed_at = :now
                where id = any(:ids) and state = 'OWED'
                """).param("claim", claim).param("now", now.atOffset(UTC)).param("ids", ids.toArray(Long[]::new))
                .update();
        if (!bundles.isEmpty()) {
            batches.batchUpdate(
                    """
                            update delivery set bundle_id = :first where chat_id = :chat and claim = :claim and state = 'SENDING'
                            """,
                    bundles.stream().map(bundle -> new MapSqlParameterSource("first", bundle.first())
                            .addValue("chat", bundle.chatId()).addValue("claim", claim))
                            .toArray(MapSqlParameterSource[]::new));
        }
        return claimed(ids, claim);
    }

    private List<Owed> choose(int limit, Set<Long> busy, LongPredicate ready, Instant now) {
        Set<Long> seen = new HashSet<>(busy);
        Set<Long> passed = Set.of(); // passing over many is slow, and usually the first ones are free
        List<Owed> chosen = new ArrayList<>();
        List<Owed> page;
        do {
            page = due(limit * LOOK_AHEAD, passed, now);
            passed = seen;
            for (Owed owed : page) {
                if (chosen.size() < limit && seen.add(Plans.peer(owed.chatId())) && ready.test(owed.chatId())) {
                    chosen.add(owed);
                }
            }
        } while (chosen.size() < limit && page.size() == limit * LOOK_AHEAD);
        return chosen;
    }

    /** Reads due deliveries, ordered by all columns of the index: otherwise H2 reads and sorts the whole backlog. */
    private List<Owed> due(int limit, Set<Long> passed, Instant now) {
        return sql.sql("""
                select d.id, d.chat_id, d.bundled or d.due_at < :stale, %1$s from delivery d
                where d.state = 'OWED' and d.due_at <= :now and not (%2$s = any(:passed)) %3$s
                  and not exists (select 1 from chat_wait w where w.chat_id = %2$s and w.until_at > :now
                                    and w.until_at <= :latest)
                order by d.state, d.due_at, d.id fetch first :limit rows only
                """.formatted(TOGETHER, PEER, isEmbedded() ? "" : NOBODY_SENDS)).param("now", now.atOffset(UTC))
                .param("latest", now.plus(Outcome.Wait.LONGEST).atOffset(UTC))
                .param("stale", now.minus(Delivery.STALE).atOffset(UTC))
                .param("passed", passed.toArray(Long[]::new)).param("limit", limit).query(Outbox::owedRow).list();
    }

    /** The other deliveries that go in the messages of these bundles. */
    private List<Long> companions(List<Bundle> bundles, Instant now) {
        Map<Long, List<Owed>> chats = sql.sql("""
                select d.id, d.chat_id, true, %s from delivery d
                where d.chat_id = any(:chats) and d.state = 'OWED' and d.due_at <= :now
                  and (d.bundled or d.due_at < :stale) and not (d.id = any(:firsts))
                order by d.due_at, d.id
                """.formatted(TOGETHER)).param("chats", bundles.stream().map(Bundle::chatId).toArray(Long[]::new))
                .param("firsts", bundles.stream().map(Bundle::first).toArray(Long[]::new))
                .param("now", now.atOffset(UTC)).param("stale", now.minus(Delivery.STALE).atOffset(UTC))
                .query(Outbox::owedRow).list().stream()
                .collect(groupingBy(Owed::chatId));
        return bundles.stream().flatMap(bundle -> companions(bundle.most(), chats.getOrDefault(bundle.chatId(),
                List.of()))).toList();
    }

    /** Takes as many as go together with each that is taken: some may have been in a message that was too large. */
    private static Stream<Long> companions(int most, List<Owed> others) {
        List<Long> taken = new ArrayList<>();
        int room = most;
        for (Owed other : others) {
            if (taken.size() + 2 <= Math.min(room, other.together())) {
                room = Math.min(room, other.together());
                taken.add(other.id());
            }
        }
        return taken.stream();
    }

    private static Owed owedRow(ResultSet row, int number) throws SQLException {
        return new Owed(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getInt(4));
    }

    private List<Delivery> claimed(List<Long> ids, String claim) {
        return sql.sql("select * from delivery where id = any(:ids) and claim = :claim order by due_at, id")
                .param("ids", ids.toArray(Long[]::new)).param("claim", claim).query(Outbox::delivery).list();
    }

    /**
     * Makes claimed deliveries owed again because they were not sent after all. Doing it twice changes nothing more.
     */
    public void handBack(String claim, List<Delivery> deliveries) {
        sql.sql("""
                update delivery set state = 'OWED', attempts = attempts - 1
                where id = any(:ids) and state = 'SENDING' and claim = :claim
                """).param("ids", deliveries.stream().map(Delivery::id).toArray(Long[]::new)).param("claim", claim)
                .update();
    }

    /**
     * Takes claimed deliveries out of their bundles, since their messages do not have them. A reader may turn the pages
     * of a message before it is recorded what became of it.
     */
    public void leaveOut(String claim, List<Delivery> deliveries) {
        sql.sql("update delivery set bundle_id = null where id = any(:ids) and state = 'SENDING' and claim = :claim")
                .param("ids", deliveries.stream().map(Delivery::id).toArray(Long[]::new)).param("claim", claim)
                .update();
    }

    /** Makes all deliveries of a claim owed again. Nothing of the claim may have been sent. */
    public void release(String claim) {
        sql.sql("""
                update delivery set state = 'OWED', attempts = attempts - 1 where state = 'SENDING' and claim = :claim
                """).param("claim", claim).update();
    }

    /** Tells whether the delivery is still stored: its chat may have been forgotten while it was sent. */
    public boolean has(Delivery delivery) {
        return sql.sql("select exists (select 1 from delivery where id = :id)").param("id", delivery.id())
                .query(Boolean.class).single();
    }

    /** Records the new state of deliveries that were being sent. */
    public void settle(List<Settlement> settlements) {
        batches.batchUpdate(SETTLE, settlements.stream().map(Outbox::parameters).toArray(MapSqlParameterSource[]::new));
    }

    /**
     * Records the new state of those deliveries that have been marked as being sent {@link #sendingSince since this
     * moment} still. Another node may have handed one back meanwhile and claimed it again, with the same number of the
     * attempt.
     */
    public void settleAbandoned(List<Settlement> settlements, Instant before) {
        batches.batchUpdate(SETTLE + " and " + ABANDONED, settlements.stream()
                .map(settlement -> parameters(settlement).addValue("before", before.atOffset(UTC))
                        .addValue("ahead", clock.instant().plus(AHEAD).atOffset(UTC)))
                .toArray(MapSqlParameterSource[]::new));
    }

    /**
     * The deliveries that have been marked as being sent since this moment or longer, and are not settled. Those that
     * were marked more than an hour from now are among them: a clock was wrong when they were.
     */
    public List<Delivery> sendingSince(Instant before) {
        return sql.sql("select * from delivery where state = 'SENDING' and " + ABANDONED)
                .param("before", before.atOffset(UTC)).param("ahead", clock.instant().plus(AHEAD).atOffset(UTC))
                .query(Outbox::delivery).list();
    }

    /** The deliveries that the chat is owed and nobody is sending yet. */
    List<Delivery> owedTo(long chatId) {
        return sql.sql("select * from delivery where chat_id = :chat and state = 'OWED' order by due_at, id")
                .param("chat", chatId).query(Outbox::delivery).list();
    }

    /** What became of these articles in these chats. */
    List<Told> told(Collection<Long> chatIds, Collection<Long> articleIds) {
        return sql.sql("""
                select chat_id, article_id, state, due_at, attempts, unknowns from delivery
                where chat_id = any(:chats) and article_id = any(:articles)
                """).param("chats", chatIds.toArray(Long[]::new)).param("articles", articleIds.toArray(Long[]::new))
                .query((row, number) -> new Told(row.getLong(1), row.getLong(2), State.valueOf(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant(), row.getInt(5), row.getInt(6)))
                .list();
    }

    /** The deliveries that the chat got in one message, without those that were not sent after all. */
    List<Delivery> bundle(long chatId, long bundleId) {
        return sql.sql("""
                select * from delivery where bundle_id = :bundle and chat_id = :chat
                  and state in ('SENDING', 'SENT', 'UNKNOWN') order by due_at, id
                """).param("bundle", bundleId).param("chat", chatId).query(Outbox::delivery).list();
    }

    /** Remembers with which article the page of a bundle begins that the chat is shown. */
    void turn(long chatId, long bundleId, long from) {
        sql.sql("update delivery set page_from = :from where bundle_id = :bundle and chat_id = :chat")
                .param("from", from).param("bundle", bundleId).param("chat", chatId).update();
    }

    /**
     * What is in messages of these chats, or may be, in the order in which each message shows it.
     *
     * @param messages ids of messages, see {@link Delivery#message()}
     */
    List<CorrectedLetters.Posted> posted(Collection<Long> chatIds, Collection<Long> messages) {
        return sql.sql("""
                select * from delivery
                where chat_id = any(:chats) and (id = any(:messages) or bundle_id = any(:messages))
                  and state in ('SENDING', 'SENT', 'UNKNOWN') order by due_at, id
                """).param("chats", chatIds.toArray(Long[]::new)).param("messages", messages.toArray(Long[]::new))
                .query(Outbox::posted).list();
    }

    /** Tells whether something is due to a chat that may get it now. */
    public boolean isBehind(LongPredicate ready, Instant now) {
        return due(LOOK_AHEAD, Set.of(), now).stream().mapToLong(Owed::chatId).anyMatch(ready);
    }

    /** Withdraws those of the deliveries that nobody is sending yet. */
    void withdraw(List<Delivery> deliveries) {
        sql.sql("update delivery set state = 'WITHDRAWN', changed_at = :now where id = any(:ids) and state = 'OWED'")
                .param("ids", deliveries.stream().map(Delivery::id).toArray(Long[]::new))
                .param("now", clock.instant().atOffset(UTC)).update();
    }

    /** Makes all that the chat is owed come together at this time. */
    void gather(long chatId, Instant due) {
        sql.sql("update delivery set due_at = :due, bundled = true where chat_id = :chat and state = 'OWED'")
                .param("chat", chatId).param("due", due.atOffset(UTC)).update();
    }

    /** Makes due now what waits for a set time. */
    void letGo(long chatId, Instant now) {
        sql.sql("update delivery set due_at = :now where chat_id = :chat and state = 'OWED' and bundled")
                .param("chat", chatId).param("now", now.atOffset(UTC)).update();
    }

    /** Owes to the other plan what is owed because of the topic and nobody is sending yet. */
    @EventListener
    public void on(Plans.SubscriptionMoved moved) {
        sql.sql("""
                update delivery set chat_id = :to where chat_id = :from and state = 'OWED'
                  and article_id in (select article_id from topic_match where topic = :topic)
                """).param("to", moved.to()).param("from", moved.from()).param("topic", moved.topic()).update();
    }

    /** Withdraws all that a chat is owed. */
    @EventListener
    public void on(Withdrawn withdrawn) {
        withdraw(owedTo(withdrawn.chatId()));
    }

    /**
     * Withdraws all that these chats were owed here, even what was being sent: it is from before they came. Runs after
     * the fan-outs have finished, since these may still owe the chats something.
     */
    @EventListener
    @Order(2)
    public void on(ChatsReplaced replaced) {
        sql.sql("""
                update delivery set state = 'WITHDRAWN', claim = null, changed_at = :now
                where chat_id = any(:chats) and state in ('OWED', 'SENDING')
                """).param("chats", replaced.chatIds().toArray(Long[]::new))
                .param("now", clock.instant().atOffset(UTC)).update();
    }

    /** Removes what a chat is owed and was sent, even what is being sent: its outcome then finds no row. */
    @EventListener
    @Order(3)
    public void on(ChatForgotten forgotten) {
        sql.sql("delete from delivery where chat_id = any(:chats)").param("chats", forgotten.array())
                .update();
    }

    /** Moves what a group is owed, and what it was sent, to its new id. */
    @EventListener
    public void on(ChatMigrated migrated) {
        sql.sql("""
                delete from delivery where chat_id = :from
                  and (article_id, revision) in (select article_id, revision from delivery where chat_id = :to)
                """).param("from", migrated.from()).param("to", migrated.to()).update();
        // what was sent stays in the old group, and the same number means another message in the new one
        sql.sql("update delivery set chat_id = :to, message_id = null where chat_id = :from")
                .param("from", migrated.from()).param("to", migrated.to()).update();
    }

    /** Tells whether the database is a file that only this process can have open. */
    public boolean isEmbedded() {
        Boolean known = embedded;
        if (known == null) {
            known = !Node
                    .isShared(Objects.requireNonNull(((JdbcAccessor) batches.getJdbcOperations()).getDataSource()));
            embedded = known;
        }
        return known;
    }

    /**
     * Returns the next deliveries that are owed, in the order of the moments at which they are due, of one moment in the
     * order of their ids.
     *
     * @param due not before this moment
     * @param id of those due at that very moment, only those with a higher id
     */
    List<Delivery> owedAfter(Instant due, long id, int most) {
        return sql.sql("""
                select * from delivery
                where state = 'OWED' and due_at >= :due and (due_at > :due or id > :id)
                order by state, due_at, id fetch first :most rows only
                """).param("due", due.atOffset(UTC)).param("id", id).param("most", most).query(Outbox::delivery)
                .list();
    }

    /** Gives deliveries other times, unless somebody has changed them meanwhile. */
    void moveTo(Map<Delivery, Instant> dues, Instant now) {
        batches.batchUpdate(
                """
                        update delivery set due_at = :due, bundled = :bundled where id = :id and state = 'OWED' and due_at = :was
                        """,
                dues.entrySet().stream().map(moved -> new MapSqlParameterSource("id", moved.getKey().id())
                        .addValue("was", moved.getKey().due().atOffset(UTC))
                        .addValue("due", moved.getValue().atOffset(UTC))
                        .addValue("bundled", moved.getKey().bundled() || moved.getValue().isAfter(now)))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /**
     * Returns those of the articles that are still needed: somebody is owed them, can ask for them, or got them in a
     * message whose pages can be turned, or will be told that they missed it.
     */
    public Set<Long> needed(Collection<Long> articleIds) {
        return Set.copyOf(sql.sql("""
                select article_id from delivery
                where article_id = any(:ids) and (state in ('OWED', 'SENDING') or bundle_id is not null
                  or exists (select 1 from day_place p where p.delivery_id = delivery.id and p.set_aside))
                union select article_id from fan_out where article_id = any(:ids)
                union select m.article_id from missed_article m join chat c on c.id = m.chat_id
                where m.article_id = any(:ids) and c.holiday_until is not null
                """).param("ids", articleIds.toArray(Long[]::new)).query(Long.class).list());
    }

    /** The number of deliveries that are owed or being sent. */
    public long owed() {
        return sql.sql("select count(*) from delivery where state in ('OWED', 'SENDING')").query(Long.class).single();
    }

    /**
     * Removes deliveries that were settled before the moment.
     *
     * @return how many
     */
    public int trim(Instant before) {
        return sql.sql("delete from delivery where state not in ('OWED', 'SENDING') and changed_at < :before")
                .param("before", before.atOffset(UTC)).update();
    }

    private static MapSqlParameterSource parameters(Settlement settlement) {
        return new MapSqlParameterSource("id", settlement.deliveryId()).addValue("attempt", settlement.attempt())
                .addValue("state", settlement.state().name())
                .addValue("unknowns", settlement.unknowns()).addValue("form", settlement.form().name())
                .addValue("due", settlement.due().atOffset(UTC))
                .addValue("bundled", settlement.bundled()).addValue("message", settlement.messageId())
                .addValue("note", settlement.note()).addValue("unfamiliar", settlement.unfamiliar())
                .addValue("together", settlement.together())
                .addValue("now", settlement.at().atOffset(UTC));
    }

    private static CorrectedLetters.Posted posted(ResultSet row, int number) throws SQLException {
        return new CorrectedLetters.Posted(delivery(row, number), State.valueOf(row.getString("state")),
                row.getObject("message_id", Long.class), row.getLong("page_from"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(row.getLong("id"), row.getLong("chat_id"), row.getLong("article_id"),
                row.getInt("revision"), Form.valueOf(row.getString("form")), row.getInt("attempts"),
                row.getInt("unknowns"), row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("bundled"),
                row.getObject("bundle_id", Long.class), row.getString("note"), row.getInt("unfamiliar"),
                row.getInt("together"));
    }
}
