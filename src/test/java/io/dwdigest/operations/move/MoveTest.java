package io.dwdigest.operations.move;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import io.dwdigest.delivery.outbox.Outbox;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.node.Leases;
import io.dwdigest.node.Node;
import io.dwdigest.source.discovery.Looks;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.FollowedStories;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.StoppedWishes;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.Database;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.OnBothDatabases;
import io.dwdigest.testing.SettableClock;
import io.dwdigest.testing.TroubledDatabase;
import io.dwdigest.testing.bot.Parts;
import io.dwdigest.timing.Timing;
import io.dwdigest.topic.Objections;

/** Moves chats from the embedded database, or from PostgreSQL, to either of the two. */
@OnBothDatabases
class MoveTest {

    private static final String HEADER = "{\"format\":\"dw-digest-bot chats\",\"version\":1,\"chats\":%d}\n";
    private static final String CHAT = """
            {"chat":{"id":%d,"kind":"PRIVATE","language":"de","since":"2026-11-20T12:00:00Z"%s}}
            """;

    private final DataSource database;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00.123456Z"));
    private final Parts from;
    @TempDir
    Path folder;

    MoveTest(Database database) {
        this.database = database.create();
        from = parts(this.database);
    }

    @AfterEach
    void close() {
        from.close();
    }

    private Parts parts(DataSource database) {
        return new Parts(database, clock).of(Chats.class, Subscriptions.class, ReaderWords.class, StoppedWishes.class,
                FollowedStories.class,
                Objections.class,
                Looks.class, Sightings.class, Outbox.class, Leases.class, Node.class, Export.class, Import.class);
    }

    @Test
    void a_move_there_and_back_keeps_all_of_a_chat_to_the_byte() throws IOException {
        settle();
        try (Parts postgres = parts(Databases.postgres()); Parts embedded = parts(Databases.h2())) {
            assertThat(from.part(Export.class).to(file("1"))).isEqualTo(3);
            assertThat(postgres.part(Import.class).from(file("1")).chats()).isEqualTo(3);
            assertThat(postgres.part(Export.class).to(file("2"))).isEqualTo(3);
            assertThat(embedded.part(Import.class).from(file("2")).chats()).isEqualTo(3);
            assertThat(embedded.part(Export.class).to(file("3"))).isEqualTo(3);
            assertThat(file("2")).hasSameBinaryContentAs(file("1"));
            assertThat(file("3")).hasSameBinaryContentAs(file("1"));
            assertThat(embedded.part(Chats.class).byId(-100)).isEqualTo(from.part(Chats.class).byId(-100));
            assertThat(embedded.part(Subscriptions.class).of(42)).usingRecursiveComparison()
                    .ignoringFields("words.id").isEqualTo(from.part(Subscriptions.class).of(42));
        }
        assertThat(Files.readString(file("1"))).startsWith(HEADER.formatted(3))
                .contains("\"paused", "chat blocked the bot", "\"recheckAt\":\"2026-11-20T13:00:04.124456Z\"",
                        "08:00 20:00 MON FRI", "22:30-07:00", "\"limit\":5",
                        "\"holidayUntil\":\"2027-01-12T00:00:00Z\"", "\"until\":\"2027-02-01T00:00:00Z\"", "👩‍👩‍👧",
                        "\"articleId\":81000001", "\"channel\":-1001234567890")
                .doesNotContain("null");
    }

    /** Three chats that use every column. */
    private void settle() {
        Chats chats = from.part(Chats.class);
        Subscriptions subscriptions = from.part(Subscriptions.class);
        Chat reader = Chat.met(42, ChatKind.PRIVATE,
                new Reader(Language.ZH_HANT, Script.HONG_KONG, ZoneId.of("Asia/Hong_Kong")), null);
        chats.meet(reader, "zh");
        chats.change(reader.with(Picture.SMALL).silent(true).with(Timing.ofText("08:00 20:00 MON FRI", "22:30-07:00"))
                .limitedTo(5));
        from.sql().sql("update chat set holiday_until = ? where id = 42")
                .param(Instant.parse("2027-01-12T00:00:00Z").atOffset(UTC)).update();
        from.part(ReaderWords.class).add(42, ReaderWord.of("Fußball", true).orElseThrow()
                .until(Instant.parse("2027-02-01T00:00:00Z")));
        for (String edition : List.of("pt-br", "ar", "en")) {
            subscriptions.addEdition(42, edition);
        }
        for (String topic : List.of("world", "ai", "Ärger", "china")) {
            clock.advance(Duration.ofSeconds(1));
            subscriptions.subscribe(42, topic);
        }
        words("大模型", "\"quoted\" \\n", "👩‍👩‍👧 family", "e\u0301 line\u2028end", "مرحبا", "US", "a😀b");
        from.part(Objections.class).add(81_000_001, "ai", 42);
        clock.advance(Duration.ofMillis(1));
        from.part(Objections.class).add(80_000_001, "ai", 42);
        chats.meet(Chat.met(-100, ChatKind.GROUP, new Reader(Language.DE, Script.AS_PRINTED, ZoneId.of("UTC")), 17),
                "de");
        chats.discusses(-100, -1_001_234_567_890L);
        chats.mute(-100, "not enough rights");
        chats.meet(Chat.met(7, ChatKind.CHANNEL, new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null),
                "en");
        chats.pause(7, "chat blocked the bot");
    }

    private void words(String... typed) {
        for (int i = 0; i < typed.length; i++) {
            from.part(ReaderWords.class).add(42, ReaderWord.of(typed[i], i % 2 == 0).orElseThrow());
        }
    }

    /** Else the file would have more chats than its first line says, and nobody could import it. */
    @Test
    void an_export_is_of_one_moment_though_chats_come_meanwhile() throws IOException {
        imported(HEADER.formatted(1) + CHAT.formatted(1, ""));
        TroubledDatabase busy = new TroubledDatabase(database);
        busy.before("select id from chat", () -> from.part(Chats.class).meet(Chat.met(2, ChatKind.PRIVATE,
                new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null), "en"));
        try (Parts there = parts(new DelegatingDataSource(busy))) {
            assertThat(there.part(Export.class).to(file("out"))).isEqualTo(1);
        }
        assertThat(from.part(Chats.class).countAll()).isEqualTo(2);
        assertThat(Files.readAllLines(file("out"))).hasSize(2);
    }

    @Test
    void many_chats_are_moved_page_by_page() throws IOException {
        StringBuilder lines = new StringBuilder(HEADER.formatted(2500));
        for (int id = 1; id <= 2500; id++) {
            lines.append(CHAT.formatted(id, ""));
        }
        assertThat(imported(lines.toString())).isEqualTo(2500);
        assertThat(from.part(Export.class).to(file("out"))).isEqualTo(2500);
        assertThat(Files.readAllLines(file("out"))).hasSize(2501);
    }

    @Test
    void an_import_replaces_its_chats_each_time_and_keeps_others() throws IOException {
        settle();
        from.part(Export.class).to(file("1"));
        Reader other = new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC"));
        from.part(Subscriptions.class).unsubscribe(42, "ai");
        from.part(Subscriptions.class).subscribe(42, "culture");
        from.part(Chats.class).resume(7);
        for (int times = 0; times < 2; times++) {
            from.part(Import.class).from(file("1"));
            from.part(Export.class).to(file("again" + times));
            assertThat(file("again" + times)).hasSameBinaryContentAs(file("1"));
        }
        from.part(Chats.class).meet(Chat.met(43, ChatKind.PRIVATE, other, null), "en");
        from.part(Import.class).from(file("1"));
        assertThat(from.part(Chats.class).byId(43)).isPresent();
    }

    @Test
    void further_plans_move_with_their_thread_in_a_newer_file() throws IOException {
        settle();
        long further = Plans.id(-100, 1);
        from.part(Chats.class).meet(Chat.met(further, ChatKind.GROUP,
                new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), 9), "en");
        from.part(Subscriptions.class).subscribe(further, "ai");
        from.part(Export.class).to(file("1"));
        assertThat(Files.readString(file("1"))).startsWith(HEADER.formatted(4).replace(":1,", ":2,"));
        try (Parts there = parts(Databases.h2())) {
            assertThat(there.part(Import.class).from(file("1")).chats()).isEqualTo(4);
            assertThat(there.part(Chats.class).plans(-100)).isEqualTo(from.part(Chats.class).plans(-100)).hasSize(2);
            assertThat(there.part(Subscriptions.class).of(further).topics()).containsExactly("ai");
        }
    }

    @Test
    void what_a_line_leaves_out_is_as_in_a_new_chat() throws IOException {
        imported(HEADER.formatted(1) + CHAT.formatted(1, ""));
        assertThat(from.part(Chats.class).byId(1)).contains(Chat.met(1, ChatKind.PRIVATE,
                new Reader(Language.DE, Script.AS_PRINTED, ZoneId.of("Europe/Berlin")), null));
        assertThat(from.part(Subscriptions.class).of(1).editions()).isEmpty();
    }

    @Test
    void an_older_file_does_not_bring_back_a_group_that_moved() throws IOException {
        imported(HEADER.formatted(2) + group(-100, "world") + CHAT.formatted(42, ""));
        from.part(Export.class).to(file("backup"));
        from.part(Chats.class).migrate(-100, -100_123);
        from.part(Subscriptions.class).unsubscribe(-100_123, "world");
        assertThat(from.part(Import.class).from(file("backup"))).isEqualTo(new Import.Imported(1, 1));
        assertThat(from.part(Chats.class).byId(-100)).isEmpty();
        assertThat(from.part(Subscriptions.class).of(-100_123).topics()).containsExactly("ai");
    }

    @Test
    void a_group_that_moved_in_another_database_replaces_its_old_id() throws IOException {
        try (Parts meanwhile = parts(Databases.postgres())) {
            imported(HEADER.formatted(1) + group(-100, "world"));
            from.sql().sql("""
                    insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at)
                    values (-100, 1, 0, 'OWED', 'FULL', :now, 0, :now)
                    """).param("now", clock.instant().atOffset(UTC)).update();
            meanwhile.part(Import.class).from(file("in"));
            meanwhile.part(Chats.class).migrate(-100, -100_123);
            meanwhile.part(Subscriptions.class).unsubscribe(-100_123, "world");
            meanwhile.part(Export.class).to(file("later"));
        }
        assertThat(file("later")).content().contains("\"formerIds\":[-100]");
        for (int times = 0; times < 2; times++) {
            assertThat(from.part(Import.class).from(file("later"))).isEqualTo(new Import.Imported(1, 0));
            assertThat(from.part(Chats.class).byId(-100)).isEmpty();
            assertThat(from.part(Chats.class).movedTo(List.of(-100L))).isEqualTo(Map.of(-100L, -100_123L));
            assertThat(from.part(Subscriptions.class).of(-100_123).topics()).containsExactly("ai");
        }
        assertThat(from.sql().sql("select state from delivery").query(String.class).single()).isEqualTo("WITHDRAWN");
        from.part(Export.class).to(file("again"));
        assertThat(file("again")).hasSameBinaryContentAs(file("later"));
    }

    private static String group(long id, String topic) {
        return CHAT.formatted(id,
                """
                        ,"topics":[{"topic":"ai","since":"2026-11-20T12:00:00Z"},{"topic":"%s","since":"2026-11-20T12:00:00Z"}]"""
                        .formatted(topic))
                .replace("PRIVATE", "GROUP");
    }

    @Test
    void export_overwrites_no_file_and_leaves_no_unfinished_one() throws IOException {
        Files.writeString(file("there"), "mine");
        assertThatThrownBy(() -> from.part(Export.class).to(file("there"))).isInstanceOf(MoveFailedException.class)
                .hasMessageContaining("already exists and is never overwritten: name another file");
        assertThat(file("there")).hasContent("mine");
        assertThatThrownBy(() -> from.part(Export.class).to(folder.resolve("nowhere/out")))
                .isInstanceOf(MoveFailedException.class).hasMessageContaining("there is no such file or folder");
        from.sql().sql("drop table objection").update();
        from.part(Chats.class).meet(Chat.met(43, ChatKind.PRIVATE,
                new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), null), "en");
        assertThatThrownBy(() -> from.part(Export.class).to(file("broken"))).isNotNull();
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("there"));
    }

    @Test
    void a_bad_line_is_named_and_nothing_of_its_file_is_imported() throws IOException {
        String fine = HEADER.formatted(2) + CHAT.formatted(1, "");
        refused(fine + CHAT.formatted(2, ",\"colour\":\"red\""), "Line 3", "the field chat.colour, which this version");
        refused(fine + CHAT.formatted(2, ",\"words\":[{\"typed\":\"x\",\"word\":\"x\"}]"),
                "Line 3", "chat.words.1 (since is missing)");
        for (String list : List.of("editions", "topics", "words")) {
            refused(fine + CHAT.formatted(2, ",\"" + list + "\":[null]"), "Line 3",
                    "cannot be read: chat (a%s %s is null)".formatted(list.startsWith("e") ? "n" : "",
                            list.substring(0, list.length() - 1)));
        }
        refused(fine + CHAT.formatted(2, "").replace("}}", "},\"objections\":[null]}"), "Line 3",
                "cannot be read: an objection is null");
        refused(fine + CHAT.formatted(2, ",\"formerIds\":[2]"), "Line 3",
                "a former id is 0, the chat's own id, or given twice");
        refused(fine + CHAT.formatted(2, ",\"zone\":\"Mars/Base\""), "Line 3", "zone is not an IANA zone");
        refused(fine + CHAT.formatted(2, ",\"schedule\":\"noon\""), "Line 3", "schedule or quiet is not");
        refused(fine + CHAT.formatted(2, ",\"silent\":\"secret\""), "Line 3", "chat.silent cannot be read");
        refused(fine + CHAT.formatted(2, ",\"thread\":1.5"), "Line 3", "chat.thread cannot be read");
        refused(fine + CHAT.formatted(2, ",\"id\":3"), "Line 3");
        refused(fine + "{\"chat\":{\"id\":2}}", "Line 3", "kind is missing");
        refused(fine + "{\"chat\":{\"kind\":\"PRIVATE\"}}", "Line 3", "id is missing");
        refused(fine + CHAT.formatted(1, ""), "Line 3", "may be there twice");
        refused(fine + "\n", "Line 3");
        refused(fine + "null\n", "Line 3", "it says nothing");
        refused(fine + CHAT.formatted(2, ",\"kind\":\"PLANET\""), "Line 3");
        refused(fine + "secret", "Line 3", "it is not JSON");
        refused(fine + "{}", "Line 3", "chat is missing");
        refused(fine, "is incomplete: 1 of 2 chats are in it");
        refused(fine + CHAT.formatted(2, "") + CHAT.formatted(3, ""), "has 3 chats, but its first line says 2");
        refused("", "is not an export of this bot");
        refused("secret", "is not an export of this bot");
        refused("[1]", "is not an export of this bot");
        refused(HEADER.formatted(0).replace("1", "3").replace("}", ",\"more\":1}"),
                "was written by a newer version of this bot (format 3, this one reads 2): import it with that version");
        refused(fine + CHAT.formatted(2, ",\"since2\":1"), "Line 3");
        assertThatThrownBy(() -> from.part(Import.class).from(file("nowhere"))).isInstanceOf(MoveFailedException.class)
                .hasMessageContaining("cannot be read (there is no such file or folder)");
        assertThatThrownBy(() -> from.part(Import.class).from(folder)).isInstanceOf(MoveFailedException.class);
        Files.write(file("latin"), new byte[]{(byte) 0xe4, '\n'});
        assertThatThrownBy(() -> from.part(Import.class).from(file("latin"))).isInstanceOf(MoveFailedException.class)
                .hasMessageContaining("it is not UTF-8");
    }

    @Test
    void lines_with_a_value_that_the_database_refuses_are_named() throws IOException {
        refused(HEADER.formatted(1) + CHAT.formatted(1, "").replace("2026", "+1000000000"), "lines 2 to 2",
                "does not fit into this database", "smaller parts", "the first line, without \"chats\", before each");
    }

    @Test
    void of_many_lines_those_of_one_batch_are_named() throws IOException {
        StringBuilder lines = new StringBuilder(HEADER.formatted(2500));
        for (int id = 1; id <= 2500; id++) {
            lines.append(id == 1500 ? CHAT.formatted(id, "").replace("2026", "+1000000000") : CHAT.formatted(id, ""));
        }
        refused(lines.toString(), "Something in lines 1002 to 2001 of ");
    }

    @Test
    void a_chat_that_is_left_out_is_counted_once_and_brings_nothing() throws IOException {
        from.part(Chats.class).migrate(1, -1_001);
        StringBuilder lines = new StringBuilder(HEADER.formatted(2500));
        String objections = "},\"objections\":[{\"articleId\":7,\"topic\":\"ai\",\"at\":\"2026-11-20T12:00:00Z\"}]}";
        for (int id = 1; id <= 2500; id++) {
            lines.append(id < 3 ? CHAT.formatted(id, "").replace("}}", objections) : CHAT.formatted(id, ""));
        }
        Files.writeString(file("in"), lines);
        assertThat(from.part(Import.class).from(file("in"))).isEqualTo(new Import.Imported(2499, 1));
        assertThat(from.sql().sql("select chat_id from objection").query(Long.class).list()).containsExactly(2L);
        assertThat(Move.leftOut(new Import.Imported(2499, 1))).isEqualTo(
                "; left out, since they have a newer id there: 1");
        assertThat(Move.leftOut(new Import.Imported(2499, 0))).isEmpty();
    }

    @Test
    void part_of_a_file_is_imported_behind_a_first_line_without_count() throws IOException {
        String uncounted = HEADER.replace(",\"chats\":%d", "");
        assertThat(imported(uncounted + CHAT.formatted(1, ""))).isEqualTo(1);
        assertThat(imported(uncounted + CHAT.formatted(2, "") + CHAT.formatted(3, ""))).isEqualTo(2);
        assertThat(from.part(Chats.class).countAll()).isEqualTo(3);
    }

    private void refused(String content, String... sentence) throws IOException {
        assertThatThrownBy(() -> imported(content)).isInstanceOf(MoveFailedException.class)
                .hasMessageContainingAll(sentence)
                .hasMessageNotContaining("secret");
        assertThat(from.part(Chats.class).countAll()).isZero();
    }

    private long imported(String content) throws IOException {
        Files.writeString(file("in"), content);
        return from.part(Import.class).from(file("in")).chats();
    }

    @Test
    void import_ends_pushes_and_makes_the_next_look_a_first_one() throws IOException {
        JdbcClient sql = from.sql();
        sql.sql("insert into look (source, edition, first_at) values ('FEED', 'zh', :now)")
                .param("now", clock.instant().atOffset(UTC)).update();
        sql.sql("""
                insert into sighting (id, edition, kind, link, origin, seen_at, pushed, attempts, due_at)
                values (1, 'zh', 'ARTICLE', 'https://www.dw.com/zh/a-1', 'FEED', :now, true, 0, :now)
                """).param("now", clock.instant().atOffset(UTC)).update();
        imported(HEADER.formatted(1) + CHAT.formatted(1, ""));
        assertThat(sql.sql("select count(*) from look").query(Long.class).single()).isZero();
        assertThat(sql.sql("select count(*) from sighting where pushed").query(Long.class).single()).isZero();
    }

    @Test
    void import_is_refused_while_a_node_runs_but_export_is_not() throws IOException {
        imported(HEADER.formatted(1) + CHAT.formatted(1, ""));
        try (Parts bot = new Parts(new DelegatingDataSource(database), clock).of(Leases.class, Node.class)) {
            assertThat(from.part(Export.class).to(file("beside"))).isEqualTo(1);
            if (bot.part(Node.class).isShared()) { // only one process can open the embedded database's file
                assertThatThrownBy(() -> from.part(Import.class).from(file("beside")))
                        .isInstanceOf(MoveFailedException.class)
                        .hasMessageStartingWith("This database is in use by a running bot");
            }
        }
        from.part(Leases.class).take("polling", "somebody", Duration.ofMinutes(1));
        assertThat(from.part(Import.class).from(file("beside")).chats()).isEqualTo(1);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
