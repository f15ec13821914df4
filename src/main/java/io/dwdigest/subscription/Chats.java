package io.dwdigest.subscription;

import static java.time.ZoneOffset.UTC;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.timing.Backoff;
import io.dwdigest.timing.QuietHours;
import io.dwdigest.timing.Timing;

/** The table of chats, with language, timing and pauses of each. */
@Repository
public class Chats {

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Backoff RECHECKS = new Backoff(Duration.ofHours(1), LONGEST_PAUSE);
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final JdbcClient sql;
    private final NamedParameterJdbcOperations batches;
    private final Subscriptions subscriptions;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    Chats(JdbcClient sql, NamedParameterJdbcOperations batches, Subscriptions subscriptions,
            ApplicationEventPublisher events, TransactionOperations transaction, Clock clock) {
        this.sql = sql;
        this.batches = batches;
        this.subscriptions = subscriptions;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns the chat with this id; empty if it never spoke to the bot, or is gone. */
    public Optional<Chat> byId(long id) {
        return byIds(List.of(id)).stream().findFirst();
    }

    /** Returns the chats with these ids; unknown ids are left out. */
    public List<Chat> byIds(Collection<Long> ids) {
        return sql.sql("select * from chat where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(Chats::chat).list();
    }

    /** Returns all plans of Telegram's chat, the first one first; none when the chat is not stored. */
    public List<Chat> plans(long peer) {
        return sql.sql("""
                select * from chat where id = :peer
                union all select * from chat where id between :low and :high
                """).param("peer", peer).param("low", Math.min(Plans.id(peer, 1), Plans.id(peer, Plans.MOST)))
                .param("high", Math.max(Plans.id(peer, 1), Plans.id(peer, Plans.MOST))).query(Chats::chat).list()
                .stream().sorted(comparingLong(chat -> Math.abs(chat.id()))).toList();
    }

    /** Returns the ids of all plans of a plan's chat, that of the first in any case. */
    private Set<Long> together(long id) {
        Set<Long> ids = new LinkedHashSet<>(Set.of(Plans.peer(id)));
        plans(Plans.peer(id)).forEach(plan -> ids.add(plan.id()));
        return ids;
    }

    /**
     * Stores a chat that speaks to the bot for the first time, and the edition that it reads. A known chat stays as it
     * is.
     *
     * @return whether it was new
     */
    @Transactional
    public boolean meet(Chat chat, String edition) {
        return meet(chat, Set.of(edition));
    }

    /** As {@link #meet(Chat, String)}, with all editions that it reads. */
    @Transactional
    public boolean meet(Chat chat, Set<String> editions) {
        boolean isNew = sql
                .sql("""
                        insert into chat (id, kind, language, script, zone, picture, silent, schedule, quiet, day_limit, thread, created_at)
                        values (:id, :kind, :language, :script, :zone, :picture, :silent, :schedule, :quiet, :limit, :thread, :now)
                        on conflict do nothing
                        """)
                .paramSource(parameters(chat).addValue("kind", chat.kind().name())
                        .addValue("thread", chat.thread()).addValue("now", now()))
                .update() == 1;
        if (isNew) {
            editions.forEach(edition -> subscriptions.addEdition(chat.id(), edition));
        }
        return isNew;
    }

    /** Replaces the chat's language, script, zone, picture, sound, times and limit by those given, and returns them. */
    @Transactional
    public Chat change(Chat chat) {
        Optional<Chat> before = byId(chat.id());
        sql.sql("""
                update chat set language = :language, script = :script, zone = :zone, picture = :picture,
                                silent = :silent, schedule = :schedule, quiet = :quiet, day_limit = :limit
                where id = :id
                """).paramSource(parameters(chat)).update();
        if (before.filter(old -> old.timing().equals(chat.timing())
                && old.reader().zone().equals(chat.reader().zone())).isEmpty()) {
            events.publishEvent(new TimingChanged(chat.id()));
        }
        return chat;
    }

    private static MapSqlParameterSource parameters(Chat chat) {
        QuietHours quiet = chat.timing().quiet();
        return new MapSqlParameterSource("id", chat.id()).addValue("language", chat.reader().language().tag())
                .addValue("script", chat.reader().script().name()).addValue("zone", chat.reader().zone().getId())
                .addValue("picture", chat.picture().name()).addValue("silent", chat.silent())
                .addValue("schedule", chat.timing().schedule().text())
                .addValue("quiet", quiet == null ? "" : quiet.text()).addValue("limit", chat.limit());
    }

    /** Sets the forum thread in which the chat gets its digests; null for none. */
    public void moveTo(long id, @Nullable Integer thread) {
        sql.sql("update chat set thread = :thread where id = :id").param("id", id).param("thread", thread).update();
    }

    /**
     * Pauses all plans of the chat until it {@link #resume resumes}: what is owed is withdrawn, nothing new is owed,
     * subscriptions stay.
     */
    @Transactional
    public void pause(long id, String reason) {
        together(id).forEach(plan -> {
            sql.sql("update chat set recheck_at = null where id = :id").param("id", plan).update();
            pauseNow(plan, reason);
        });
    }

    private void pauseNow(long id, String reason) {
        sql.sql("update chat set paused_at = :now, pause_reason = :reason where id = :id and paused_at is null")
                .param("id", id).param("now", now()).param("reason", reason).update();
        events.publishEvent(new Withdrawn(id));
    }

    /**
     * Pauses all plans of the chat only until it is tried again: after an hour at first, then each time after twice as
     * long, at most a day. A pause that ended more than a week ago no longer counts.
     *
     * @return how long the pause takes from now
     */
    @Transactional
    public Duration mute(long id, String reason) {
        return together(id).stream().map(plan -> muteNow(plan, reason)).toList().getFirst();
    }

    /**
     * Pauses this plan alone, as {@link #mute} does all, since its thread is closed or deleted.
     *
     * @return how long the pause takes from now
     */
    @Transactional
    public Duration shut(long id, String reason) {
        events.publishEvent(new Plans.ThreadShut(id));
        return muteNow(id, reason);
    }

    private Duration muteNow(long id, String reason) {
        Instant now = clock.instant();
        int before = sql.sql("select rechecks from chat where id = :id and recheck_at > :recently").param("id", id)
                .param("recently", now.minus(FORGOTTEN).atOffset(UTC)).query(Integer.class).optional().orElse(0);
        Duration pause = RECHECKS.after(before + 1);
        sql.sql("update chat set recheck_at = :at, rechecks = :rechecks where id = :id").param("id", id)
                .param("at", now.plus(pause).atOffset(UTC)).param("rechecks", before + 1).update();
        pauseNow(id, reason);
        return pause;
    }

    /**
     * Ends pauses whose time is over. The next digest shows whether the bot may write there again. A pause of more than
     * a day is from a clock that was wrong, and is over too.
     */
    public void unmute() {
        sql.sql("""
                update chat set paused_at = null, pause_reason = null
                where (recheck_at <= :now or recheck_at > :longest) and paused_at is not null
                """).param("now", now()).param("longest", now().plus(LONGEST_PAUSE)).update();
    }

    /** Ends the pause of all plans of the chat. Articles that appeared during the pause are not sent later. */
    public void resume(long id) {
        together(id).forEach(this::resumePlan);
    }

    /** Ends the pause of this plan alone. */
    void resumePlan(long id) {
        sql.sql("""
                update chat set paused_at = null, pause_reason = null, recheck_at = null, rechecks = 0
                where id = :id and (paused_at is not null or recheck_at is not null)
                """).param("id", id).update();
    }

    /** Deletes the chat and everything it wanted: Telegram says that it is gone, or that it has removed the bot. */
    @Transactional
    public void drop(long id) {
        together(id).forEach(plan -> {
            sql.sql("delete from chat where id = :id").param("id", plan).update();
            events.publishEvent(new Withdrawn(plan));
        });
    }

    /**
     * Deletes everything about a chat, all its plans, under its former ids too. A page of a fan-out that was being written may have seen
     * the chat, so it is done twice: once the chat is gone, nothing new can name it.
     */
    public void forget(long id) {
        Set<Long> ids = withFormer(id);
        transaction.executeWithoutResult(_ -> forgetNow(ids));
        transaction.executeWithoutResult(_ -> forgetNow(ids));
    }

    private void forgetNow(Set<Long> ids) {
        ChatForgotten forgotten = new ChatForgotten(ids);
        sql.sql("delete from chat where id = any(:ids)").param("ids", forgotten.array()).update();
        sql.sql("update chat set channel_id = null where channel_id = any(:ids)").param("ids", forgotten.array())
                .update();
        sql.sql("delete from chat_moved where from_id = any(:ids) or to_id = any(:ids)")
                .param("ids", forgotten.array()).update();
        events.publishEvent(forgotten);
    }

    /** Returns the ids of the chat's plans, and of those that it had before: of a plan that is gone something may be left. */
    private Set<Long> withFormer(long id) {
        Set<Long> ids = new HashSet<>(Set.of(Plans.peer(id)));
        while (ids.addAll(formerIds(List.copyOf(ids)).values().stream().flatMap(List::stream).toList())) {
            // a group may have moved more than once
        }
        return ids.stream().flatMap(peer -> Plans.all(peer).boxed()).collect(toSet());
    }

    /**
     * Moves everything that the chat owns, in all its plans, to its new id. That id may be known already, because Telegram
     * announces the new group before it says which group it was. What was chosen under the new id since then stays.
     *
     * @param to Telegram's new id of the chat; or, for what came late, the new id of that one plan
     */
    @Transactional
    public void migrate(long from, long to) {
        if (Plans.isFurther(to)) {
            migratePlan(from, to);
        } else if (Plans.peer(from) != to) {
            together(from).forEach(plan -> migratePlan(plan, Plans.number(plan) == 0
                    ? to
                    : Plans.id(to, Plans.number(plan))));
        }
    }

    private void migratePlan(long from, long to) {
        Optional<Chat> met = byId(to);
        if (met.isEmpty()) {
            sql.sql("update chat set id = :to where id = :from").param("to", to).param("from", from).update();
        } else {
            byId(from).filter(_ -> met.get().hasChosenNothing()).ifPresent(old -> change(old.as(met.get())));
            subscriptions.merge(from, to);
            keepHoliday(from, to);
            sql.sql("""
                    update chat set channel_id = (select channel_id from chat where id = :from)
                    where id = :to and channel_id is null
                    """).param("to", to).param("from", from).update();
            sql.sql("delete from chat where id = :from").param("from", from).update();
        }
        sql.sql("insert into chat_moved (from_id, to_id) values (:from, :to) on conflict do nothing")
                .param("from", from).param("to", to).update();
        events.publishEvent(new ChatMigrated(from, to));
    }

    /** Gives a chat the holiday of another, unless it has one. */
    void keepHoliday(long from, long to) {
        sql.sql("""
                update chat set holiday_until = (select holiday_until from chat where id = :from)
                where id = :to and holiday_until is null
                """).param("to", to).param("from", from).update();
    }

    /** Sets which channel's posts Telegram copies into a group; null for none. */
    public void discusses(long group, @Nullable Long channel) {
        sql.sql("""
                update chat set channel_id = cast(:channel as bigint)
                where id = :group and channel_id is distinct from cast(:channel as bigint)
                """).param("group", group).param("channel", channel, Types.BIGINT).update();
    }

    /** Sets into which group Telegram copies a channel's posts, and no other; null for none. Counts as asked for now. */
    @Transactional
    public void discussedIn(long channel, @Nullable Long group) {
        sql.sql("update chat set channel_id = null where channel_id = :channel").param("channel", channel).update();
        if (group != null) {
            discusses(group, channel);
        }
        sql.sql("update chat set link_asked_at = :now where id = :channel").param("channel", channel)
                .param("now", now()).update();
    }

    /** Returns the channels whose posts Telegram copies into these groups, by the ids of the groups. */
    public Map<Long, Long> channelsOf(Collection<Long> groups) {
        Map<Long, Long> channels = new HashMap<>();
        sql.sql("select id, channel_id from chat where id = any(:ids) and channel_id is not null")
                .param("ids", groups.toArray(Long[]::new))
                .query(row -> {
                    channels.put(row.getLong("id"), row.getLong("channel_id"));
                });
        return channels;
    }

    /**
     * Returns channels for whose discussion group nobody has asked since a moment, those that wait longest first. A time
     * ahead is from a clock that was wrong.
     */
    public List<Long> channelsNotAskedSince(Instant before, int most) {
        return sql.sql("""
                select id from chat
                where kind = 'CHANNEL' and (link_asked_at is null or link_asked_at < :before or link_asked_at > :now)
                order by coalesce(link_asked_at, created_at), id fetch first :most rows only
                """).param("before", before.atOffset(UTC)).param("now", now()).param("most", most)
                .query((row, number) -> row.getLong("id")).list();
    }

    /** Returns the new ids of chats that have moved, by their old ids; other chats are left out. */
    public Map<Long, Long> movedTo(Collection<Long> ids) {
        Map<Long, Long> moved = new HashMap<>();
        sql.sql("select from_id, to_id from chat_moved where from_id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    moved.put(row.getLong("from_id"), row.getLong("to_id"));
                });
        return moved;
    }

    /**
     * Returns the next chats after this id with everything they own, by ascending id, paused ones too. Inside one
     * repeatable-read transaction, all pages show the same moment.
     *
     * @param id {@link Long#MIN_VALUE} for the first page
     */
    public List<WholeChat> after(long id, int most) {
        List<Long> ids = sql.sql("select id from chat where id > :id order by id fetch first :most rows only")
                .param("id", id).param("most", most).query((row, number) -> row.getLong("id")).list();
        return whole(ids);
    }

    /** Returns the chat with everything it owns. */
    @Transactional
    public Optional<WholeChat> whole(long id) {
        return whole(List.of(id)).stream().findFirst();
    }

    private List<WholeChat> whole(List<Long> ids) {
        Subscriptions.Wanted wanted = subscriptions.whole(ids);
        Map<Long, List<Long>> former = formerIds(ids);
        return sql.sql("select * from chat where id = any(:ids) order by id").param("ids", ids.toArray(Long[]::new))
                .query((row, number) -> whole(row, wanted, former)).list();
    }

    /** Returns the former ids of each chat, ascending in every database. */
    private Map<Long, List<Long>> formerIds(List<Long> ids) {
        Map<Long, List<Long>> former = new HashMap<>();
        sql.sql("select from_id, to_id from chat_moved where to_id = any(:ids) order by from_id")
                .param("ids", ids.toArray(Long[]::new))
                .query(row -> {
                    former.computeIfAbsent(row.getLong("to_id"), _ -> new ArrayList<>()).add(row.getLong("from_id"));
                });
        return former;
    }

    /**
     * Replaces what is stored about these chats, also under their former ids, by what is given. A listener withdraws
     * what is still owed to them. A chat whose id is known to have been given up by a group is left out. Otherwise the
     * next move of that group would undo what has changed since.
     *
     * @return the ids that were left out
     */
    @Transactional
    public Set<Long> replace(List<WholeChat> chats) {
        noteMoves(chats);
        Set<Long> givenUp = movedTo(chats.stream().map(WholeChat::id).toList()).keySet();
        List<Long> former = chats.stream().flatMap(chat -> chat.formerIds().stream()).toList();
        List<WholeChat> coming = chats.stream().filter(chat -> !givenUp.contains(chat.id())).toList();
        List<Long> ids = Stream.concat(coming.stream().map(WholeChat::id), former.stream()).toList();
        sql.sql("delete from chat where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).update();
        insert(coming);
        events.publishEvent(new ChatsReplaced(ids));
        return givenUp;
    }

    private void noteMoves(List<WholeChat> chats) {
        batches.batchUpdate("insert into chat_moved (from_id, to_id) values (:from, :to) on conflict do nothing",
                chats.stream().flatMap(chat -> chat.formerIds().stream()
                        .map(former -> new MapSqlParameterSource("from", former).addValue("to", chat.id())))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private void insert(List<WholeChat> chats) {
        batches.batchUpdate(
                """
                        insert into chat (id, kind, language, script, zone, picture, silent, schedule, quiet, day_limit, thread, created_at,
                                          paused_at, pause_reason, recheck_at, rechecks, holiday_until, channel_id)
                        values (:id, :kind, :language, :script, :zone, :picture, :silent, :schedule, :quiet, :limit, :thread, :since,
                                :paused, :reason, :recheck, :rechecks, :holiday, :channel)
                        """,
                chats.stream().map(Chats::parameters).toArray(MapSqlParameterSource[]::new));
        subscriptions.add(chats);
    }

    private static MapSqlParameterSource parameters(WholeChat chat) {
        return new MapSqlParameterSource("id", chat.id()).addValue("kind", chat.kind().name())
                .addValue("language", chat.language()).addValue("script", chat.script().name())
                .addValue("zone", chat.zone()).addValue("picture", chat.picture().name())
                .addValue("silent", chat.silent()).addValue("schedule", chat.schedule())
                .addValue("quiet", chat.quiet()).addValue("limit", chat.limit())
                .addValue("thread", chat.thread(), Types.INTEGER)
                .addValue("since", at(chat.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("paused", at(chat.pausedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("reason", chat.pauseReason(), Types.VARCHAR)
                .addValue("recheck", at(chat.recheckAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("rechecks", chat.rechecks())
                .addValue("holiday", at(chat.holidayUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("channel", chat.channel(), Types.BIGINT);
    }

    private static WholeChat whole(ResultSet row, Subscriptions.Wanted wanted, Map<Long, List<Long>> former)
            throws SQLException {
        long id = row.getLong("id");
        return new WholeChat(id, ChatKind.valueOf(row.getString("kind")), row.getString("language"),
                Script.valueOf(row.getString("script")), row.getString("zone"),
                Picture.valueOf(row.getString("picture")), row.getBoolean("silent"), row.getString("schedule"),
                row.getString("quiet"), row.getInt("day_limit"), row.getObject("thread", Integer.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "paused_at"),
                row.getString("pause_reason"), instant(row, "recheck_at"), row.getInt("rechecks"),
                instant(row, "holiday_until"), row.getObject("channel_id", Long.class),
                wanted.editions(id), wanted.topics(id), wanted.words(id), wanted.stories(id),
                former.getOrDefault(id, List.of()));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(UTC);
    }

    /** Counts all plans of all chats, paused or not. */
    public long countAll() {
        return sql.sql("select count(*) from chat").query(Long.class).single();
    }

    /** Tells whether a chat has more than its first plan. */
    public boolean haveFurtherPlans() {
        return sql.sql("select exists (select 1 from chat where id not between :least and :most)")
                .param("least", -Plans.MOST_OF_TELEGRAM).param("most", Plans.MOST_OF_TELEGRAM).query(Boolean.class)
                .single();
    }

    /** Counts the chats that are not paused, or not in all their plans. */
    public long count() {
        return sql.sql("select count(distinct %s) from chat where paused_at is null".formatted(Plans.peerSql("id")))
                .query(Long.class).single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static Chat chat(ResultSet row, int number) throws SQLException {
        Reader reader = new Reader(Language.ofTag(row.getString("language")).orElseThrow(),
                Script.valueOf(row.getString("script")), ZoneId.of(row.getString("zone")));
        return new Chat(row.getLong("id"), ChatKind.valueOf(row.getString("kind")), reader,
                Picture.valueOf(row.getString("picture")), row.getBoolean("silent"), timing(row),
                row.getInt("day_limit"), row.getObject("thread", Integer.class), row.getObject("paused_at") != null,
                instant(row, "holiday_until"));
    }

    private static Timing timing(ResultSet row) throws SQLException {
        return Timing.ofText(row.getString("schedule"), row.getString("quiet"));
    }
}
