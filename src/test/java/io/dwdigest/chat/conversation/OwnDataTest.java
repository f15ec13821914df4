package io.dwdigest.chat.conversation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import ch.qos.logback.classic.Level;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.subscription.Chats;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.bot.LogOf;
import io.dwdigest.testing.telegram.Person;

/** What is left of a chat that was forgotten: nothing in any table, and nothing in the log from then on. */
@OnBothDatabases
class OwnDataTest {

    /** Tests that run beside each other have chats of their own, since they write one log. */
    private static final AtomicLong IDS = new AtomicLong(8_154_711_470_000L);

    /** A column of a table of the bot's own; those of Quartz and Flyway know no chats. */
    private record Column(String table, String name, String type, boolean needed) {

        boolean isOfChat() {
            return List.of("chat_id", "from_id", "to_id", "reached", "plan", "channel_id").contains(name);
        }

        /** Returns a value that such a column takes, in SQL. */
        String value(long chat) {
            if (isOfChat()) {
                return String.valueOf(chat);
            }
            return switch (type) {
                case "bigint", "integer" -> "7";
                case "boolean" -> "false";
                case "date" -> "current_date";
                case "timestamp with time zone" -> "current_timestamp";
                default -> "'x'";
            };
        }
    }

    private final long id = IDS.incrementAndGet();
    private final Talk talk;
    private final Person reader;
    private final JdbcClient sql;

    OwnDataTest(Database database) {
        talk = new Talk(UnknownOutcome.RESEND, database.create());
        reader = talk.telegram.reader(id, "en");
        sql = talk.part(JdbcClient.class);
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private List<Column> columns() {
        return sql.sql("""
                select table_name, column_name, data_type,
                       is_nullable = 'NO' and column_default is null and is_identity = 'NO'
                from information_schema.columns where table_schema = 'public'
                """).query((row, _) -> new Column(row.getString(1), row.getString(2),
                row.getString(3).toLowerCase(Locale.ROOT), row.getBoolean(4))).list().stream()
                .filter(column -> !column.table().startsWith("qrtz") && !column.table().startsWith("flyway")).toList();
    }

    private List<String> tablesOfChats() {
        return columns().stream().filter(Column::isOfChat).map(Column::table).distinct().toList();
    }

    /** Writes a row that names the chat in each column that may. */
    private void fill(String table) {
        List<Column> columns = columns().stream().filter(column -> column.table().equals(table))
                .filter(column -> column.needed() || column.isOfChat()).toList();
        sql.sql("insert into %s (%s) values (%s)".formatted(table,
                columns.stream().map(Column::name).collect(joining(", ")),
                columns.stream().map(column -> column.value(id)).collect(joining(", ")))).update();
    }

    /** Returns the columns that name the chat, in whatever form. */
    private List<String> traces() {
        return columns().stream().filter(column -> !List.of("bytea", "binary varying").contains(column.type()))
                .filter(column -> sql.sql("select count(*) from %s where cast(%s as varchar) like :trace"
                        .formatted(column.table(), column.name())).param("trace", "%" + id + "%").query(Long.class)
                        .single() > 0)
                .map(column -> column.table() + "." + column.name()).toList();
    }

    private void does(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
    }

    private void presses(String button) throws InterruptedException {
        reader.presses(button);
        talk.goesOn();
    }

    private void fillAll() throws InterruptedException {
        does("/start");
        talk.run("delete from chat_edition");
        List<String> tables = tablesOfChats();
        assertThat(tables).hasSizeGreaterThan(15);
        tables.forEach(this::fill);
        talk.run("insert into profile_text (name, fingerprint) values ('7/commands/chat/%s', 'x')".formatted(id));
        talk.run("insert into chat_moved (from_id, to_id) values (%s, %s)".formatted(-id, id));
        talk.run("insert into objection (article_id, topic, chat_id, made_at) values (7, 'x', %s, current_timestamp)"
                .formatted(-id));
    }

    @Test
    void nothing_stored_or_logged_names_a_forgotten_chat() throws InterruptedException {
        fillAll();
        assertThat(traces()).contains("delivery.chat_id", "profile_text.name", "fan_out.reached")
                .hasSizeGreaterThan(18);
        try (LogOf log = new LogOf("io.dwdigest", Level.INFO)) {
            does("/forget");
            presses("/forget all");
            assertThat(traces()).isEmpty();
            assertThat(log.texts()).noneMatch(line -> line.contains(String.valueOf(id)));
        }
        assertThat(reader.sees().getLast().text()).startsWith("Everything about this chat is deleted");
    }

    @Test
    void the_question_alone_deletes_nothing() throws InterruptedException {
        fillAll();
        List<String> before = traces();
        does("/forget");
        does("/forget all");
        presses("/forget nothing");
        assertThat(traces()).isEqualTo(before);
        assertThat(reader.sees().getLast().text()).isEqualTo("Nothing was deleted.");
    }

    @Test
    void who_writes_again_is_a_new_reader() throws InterruptedException {
        does("/follow quantum");
        does("/forget");
        presses("/forget all");
        does("/words");
        assertThat(reader.sees().getLast().text()).contains("No words of your own yet.");
        assertThat(talk.count("chat")).isEqualTo(1);
        assertThat(talk.count("chat_word")).isZero();
    }

    @Test
    void others_keep_what_they_have() throws InterruptedException {
        Person other = talk.telegram.reader(42, "en");
        other.says("/follow quantum");
        talk.goesOn();
        fillAll();
        talk.part(Chats.class).forget(id);
        assertThat(talk.count("chat")).as("the other one, and that whose channel it was").isEqualTo(2);
        assertThat(talk.count("chat_word")).isEqualTo(1);
        assertThat(talk.count("chat_edition")).isZero(); // as it was before
    }
}
