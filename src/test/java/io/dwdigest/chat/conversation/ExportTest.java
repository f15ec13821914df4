package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.dwdigest.chat.data.SomeOperator;
import io.dwdigest.language.Language;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.testing.Project;
import io.dwdigest.testing.telegram.Group;
import io.dwdigest.testing.telegram.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /privacy} says, what {@code /export} hands out, and who may ask for it. */
@Tag("database")
class ExportTest {

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(Project.text("docs/export.schema.json"));
    private static final String DELIVERY = """
            insert into delivery (chat_id, article_id, revision, state, form, due_at, attempts, changed_at, message_id)
            select 42, n, 0, '%s', 'FULL', current_timestamp, 1, current_timestamp, %s
            from system_range(%s, %s) as numbers (n)""";

    private final Talk talk = new Talk();
    private final Person reader = talk.telegram.reader(42, "en");

    @AfterEach
    void close() {
        assertThat(talk.telegram.violations()).isEmpty();
        talk.close();
    }

    private void does(String text) throws InterruptedException {
        reader.says(text);
        talk.goesOn();
    }

    private Sent last() {
        return reader.sees().getLast();
    }

    /** Returns what in the value is otherwise than the schema says, by the few words of JSON Schema that ours has. */
    private static List<String> differences(String place, JsonNode stated, JsonNode value) {
        JsonNode schema = stated.has("$ref") ? SCHEMA.at(stated.path("$ref").asString().substring(1)) : stated;
        List<String> different = new ArrayList<>();
        schema.path("required").forEach(name -> check(value.has(name.asString()), place + " lacks " + name, different));
        check(!schema.has("const") || schema.path("const").equals(value), place + " is not " + schema.path("const"),
                different);
        check(!schema.has("enum") || schema.path("enum").valueStream().anyMatch(value::equals),
                place + " is " + value, different);
        check(isOfType(schema.path("type").asString(""), value), place + " is no " + schema.path("type"), different);
        if (schema.path("format").asString("").equals("date-time")) {
            Instant.parse(value.asString());
        }
        if (schema.has("properties")) {
            value.properties().forEach(field -> {
                check(schema.path("properties").has(field.getKey()), place + " has " + field.getKey(), different);
                different.addAll(differences(place + "." + field.getKey(),
                        schema.path("properties").path(field.getKey()), field.getValue()));
            });
        }
        if (schema.has("items")) {
            value.forEach(one -> different.addAll(differences(place + "[]", schema.path("items"), one)));
        }
        return different;
    }

    private static void check(boolean holds, String otherwise, List<String> different) {
        if (!holds) {
            different.add(otherwise);
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    /** Other tests' files may go at any moment. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private JsonNode export() throws InterruptedException {
        does("/export");
        assertThat(last().raw().path("document").path("file_name").asString()).isEqualTo("dw-digest-export.json");
        JsonNode file = JsonMapper.shared().readTree(last().file());
        assertThat(differences("export", SCHEMA, file)).isEmpty();
        return file;
    }

    @Test
    void the_file_has_everything_and_the_form_of_its_schema() throws InterruptedException {
        does("/follow quantum, Zürich 苏黎世");
        does("/subscribe ai");
        does("/stop");
        does("/mute football");
        talk.run(DELIVERY.formatted("SENT", "815", 1, 1));
        talk.run("insert into day_place (delivery_id, chat_id, on_day, set_aside)"
                + " select id, chat_id, current_date, true from delivery");
        talk.run("insert into article (id, edition, kind, headline, byline, keywords, marks, dated_at, link, origins)"
                + " values (1, 'de', 'ARTICLE', 'Großes Rätsel', '', '', '', current_timestamp, 'https://a.b/1', '')");
        talk.run("insert into objection (article_id, topic, chat_id, made_at) values (5, 'ai', 42, current_timestamp)");
        talk.run("insert into owed_alarm (chat_id, text, raised_at) values (42, 'A story ended', current_timestamp)");
        talk.run("insert into opened_article (chat_id, article_id, message_id, sent_at)"
                + " values (42, 6, 816, current_timestamp)");
        talk.run("insert into opened_article (chat_id, article_id, card, sent_at)"
                + " values (42, 6, 'AgAAAB0', current_timestamp)");
        talk.run("insert into received_update (update_id, fingerprint, content, received_at, node, chat_id)"
                + " values (9, 'x', '{\"update_id\":9}', current_timestamp, 'me', 42)");
        talk.run("insert into followed_story (chat_id, story, headline, followed_at)"
                + " values (42, 3, 'Erzählung', current_timestamp)");
        JsonNode file = export();
        assertThat(file.path("chat").path("id").asLong()).isEqualTo(42);
        assertThat(file.path("chat").path("words").path(0).path("typed").asString()).isEqualTo("football");
        assertThat(file.path("chat").path("stories").path(0).path("headline").asString()).isEqualTo("Erzählung");
        assertThat(file.path("stopped").toString()).contains("ai", "quantum", "Zürich 苏黎世");
        JsonNode sent = file.path("deliveries").path(0);
        assertThat(sent.path("headline").asString()).isEqualTo("Großes Rätsel");
        assertThat(sent.path("message").asInt()).isEqualTo(815);
        assertThat(sent.path("state").asString()).isEqualTo("sent");
        assertThat(sent.path("aside").asBoolean()).isTrue();
        assertThat(file.path("objections").path(0).path("articleId").asInt()).isEqualTo(5);
        assertThat(file.path("opened").path(0).path("article").asInt()).isEqualTo(6);
        assertThat(file.path("opened").path(0).path("message").asInt()).isEqualTo(816);
        assertThat(file.path("opened").path(1).path("card").asString()).isEqualTo("AgAAAB0");
        assertThat(file.path("opened").path(1).has("message")).isFalse();
        assertThat(file.path("notices").path(0).path("text").asString()).isEqualTo("A story ended");
        assertThat(file.path("updates").path(0).path("content").path("update_id").asInt()).isEqualTo(9);
    }

    @Test
    void ten_thousand_deliveries_are_one_file() throws InterruptedException {
        does("/start");
        talk.run(DELIVERY.formatted("OWED", "null", 1, 10_000));
        assertThat(export().path("deliveries").size()).isEqualTo(10_000);
    }

    @Test
    void a_second_file_has_to_wait_for_a_minute() throws InterruptedException {
        export();
        does("/export");
        assertThat(last().text()).isEqualTo("You can have a file once a minute. Please wait a moment.");
    }

    /** Nothing remembers that a chat was there before. */
    @Test
    void who_was_forgotten_meanwhile_does_not_wait() throws InterruptedException {
        export();
        talk.part(Chats.class).forget(42);
        export();
        assertThat(talk.telegram.calls("sendDocument")).hasSize(2);
    }

    @Test
    void where_files_are_not_allowed_the_bot_says_so() throws InterruptedException {
        talk.telegram.trouble().in(42).at("sendDocument").once()
                .badRequest("not enough rights to send documents to the chat");
        does("/export");
        assertThat(last().text()).startsWith("I may not send files here.");
        assertThat(talk.part(Chats.class).byId(42).orElseThrow().paused()).isFalse();
    }

    @Test
    void a_file_comes_although_telegram_fails_first() throws InterruptedException {
        talk.telegram.trouble().in(42).at("sendDocument").once().serverError(502);
        export();
    }

    @Test
    void no_file_is_left_on_the_machine() throws InterruptedException, IOException {
        Person other = talk.telegram.reader(4_207_193, "en");
        other.says("/export");
        talk.goesOn();
        assertThat(other.sees().getLast().file()).contains("4207193");
        talk.part(Chats.class).forget(4_207_193);
        talk.telegram.trouble().in(4_207_193).at("sendDocument").once()
                .badRequest("not enough rights to send documents to the chat");
        other.says("/export");
        talk.goesOn();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.toString().contains("dw-digest-export-"))).noneMatch(
                    file -> text(file).contains("4207193"));
        }
    }

    @Test
    void in_a_group_only_administrators_have_its_data() throws InterruptedException {
        Person admin = talk.telegram.reader(43, "en");
        Group group = talk.telegram.group(-5001, "Book club").administrators(admin);
        for (String command : List.of("/export", "/forget")) {
            group.says(reader, command);
            talk.goesOn();
            assertThat(group.sees().getLast().text())
                    .startsWith("Only administrators can export or delete what is stored");
        }
        group.says(admin, "/export");
        talk.goesOn();
        assertThat(group.sees().getLast().file()).contains("-5001");
        group.says(admin, "/forget");
        talk.goesOn();
        assertThat(group.sees().getLast().buttons()).hasSize(3);
    }

    @Test
    void a_forum_has_all_its_threads_in_one_file() throws InterruptedException {
        Person admin = talk.telegram.reader(43, "en");
        Group forum = talk.telegram.group(-5002, "Forum").administrators(admin);
        forum.thread(7).says(admin, "/subscribe ai");
        forum.thread(9).says(admin, "/follow quantum");
        forum.thread(9).says(admin, "/export");
        talk.goesOn();
        JsonNode file = JsonMapper.shared().readTree(forum.sees().getLast().file());
        assertThat(differences("export", SCHEMA, file)).isEmpty();
        assertThat(file.path("chat").path("topics").path(0).path("topic").asString()).isEqualTo("ai");
        assertThat(file.path("threads")).hasSize(1);
        assertThat(file.at("/threads/0/chat/thread").asInt()).isEqualTo(9);
        assertThat(file.at("/threads/0/chat/words/0/typed").asString()).isEqualTo("quantum");
    }

    @Test
    void the_file_has_the_form_of_its_schema_on_holiday_too() throws InterruptedException {
        does("/mute football 30d");
        does("/pause 2w");
        assertThat(export().path("chat").has("holidayUntil")).isTrue();
    }

    @Test
    void an_old_button_still_removes_a_word() throws InterruptedException {
        does("/follow quantum");
        long word = talk.part(ReaderWords.class).of(42).getFirst().id();
        reader.forges(last(), "/forget " + word);
        talk.goesOn();
        assertThat(talk.notes()).containsExactly("Removed: “quantum”");
        assertThat(talk.count("chat")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void privacy_is_one_screen_and_leads_on(Language language) throws InterruptedException {
        Person there = talk.telegram.reader(77, language.locale().toLanguageTag().toLowerCase(Locale.ROOT));
        there.says("/privacy");
        talk.goesOn();
        Sent said = there.sees().getLast();
        assertThat(said.text()).hasSizeLessThan(1_500).contains(SomeOperator.CONTACT, "7");
        assertThat(said.button("/export")).isPresent();
        assertThat(said.button("/forget")).isPresent();
    }
}
