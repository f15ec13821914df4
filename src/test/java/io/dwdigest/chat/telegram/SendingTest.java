package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import io.dwdigest.article.Kind;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Document;
import io.dwdigest.chat.message.Keys;
import io.dwdigest.chat.message.Lists;
import io.dwdigest.chat.message.Message;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.delivery.letter.Letter;
import io.dwdigest.delivery.letter.Outcome;
import io.dwdigest.delivery.letter.Rest;
import io.dwdigest.delivery.letter.Spot;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.digest.Digest;
import io.dwdigest.language.Language;
import io.dwdigest.language.Moment;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.Picture;
import io.dwdigest.subscription.Plans;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.topic.SomeTopics;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;

/** How messages and letters arrive at Telegram. */
class SendingTest {

    private static final URI PICTURE = URI.create("https://static.dw.com/image/5_303.jpg");

    private final TelegramStandIn telegram = new TelegramStandIn();
    private final Sender sender = new Sender(Clients.sending(telegram));

    @BeforeEach
    void open() {
        telegram.reader(42, "en");
        telegram.group(-100, "Forum").thread(7);
    }

    @AfterEach
    void close() {
        assertThat(telegram.violations()).isEmpty();
        telegram.close();
    }

    private static Message message(@Nullable URI picture, Picture size) {
        return new Message("<b>Hello</b>", "Hello plain", picture, size, List.of(List.of(new Button("a", "/a"))),
                false, null);
    }

    private Sent only() {
        assertThat(telegram.sent()).hasSize(1);
        return telegram.sent().getFirst();
    }

    /** One that an operator hosts, and that refuses at any length. What it refused is sent once, and asked for once. */
    @Test
    void an_older_server_gets_moments_without_marks() {
        telegram.trouble().only(call -> call.text("text").contains("tg-time")).badRequest(
                "can't parse entities: Unsupported start tag \"tg-time\" at byte offset 0" + " ".repeat(10_000));
        for (int i = 0; i < 2; i++) {
            assertThat(sender.send(42, null, new Message("<b><tg-time unix=\"60\" format=\"Dt\">0:01</tg-time></b>", "",
                    null, Picture.OFF, List.of(), false, null), Form.FULL, false)).isInstanceOf(Outcome.Sent.class);
        }
        assertThat(telegram.sent()).extracting(Sent::text).containsExactly("0:01", "0:01");
        assertThat(telegram.calls("sendMessage")).hasSize(3);
    }

    /** Only texts have such marks: a file arrives as it is. */
    @Test
    void an_older_server_gets_files_as_they_are() throws IOException {
        telegram.trouble().only(call -> call.text("text").contains("tg-time"))
                .badRequest("can't parse entities: Unsupported start tag \"tg-time\" at byte offset 0");
        sender.send(42, null, new Message("<tg-time unix=\"60\" format=\"t\">0:01</tg-time>", "", null, Picture.OFF,
                List.of(), false, null), Form.FULL, false);
        telegram.forget();
        sender.send(42, null, document("{\"said\":\"</tg-time>\"}"));
        assertThat(only().file()).isEqualTo("{\"said\":\"</tg-time>\"}");
    }

    @TempDir
    private Path folder;

    private Document document(String content) throws IOException {
        return new Document("data.json", Files.writeString(folder.resolve("file"), content), "Your data",
                "No files here");
    }

    @Test
    void a_file_arrives_with_its_name_and_caption_in_its_thread() throws IOException {
        Outcome outcome = sender.send(-100, 7, document("{}"));
        assertThat(outcome).isEqualTo(new Outcome.Sent(only().messageId()));
        assertThat(only().file()).isEqualTo("{}");
        assertThat(only().text()).isEqualTo("Your data");
        assertThat(only().threadId()).isEqualTo(7);
        assertThat(only().raw().path("document").path("file_name").asString()).isEqualTo("data.json");
    }

    @Test
    void a_file_that_telegram_shows_in_an_unknown_form_was_sent() throws IOException {
        telegram.trouble().at("sendDocument").answers("{\"message_id\":77,\"date\":\"soon\",\"document\":17}");
        assertThat(sender.send(42, null, document("{}"))).isEqualTo(new Outcome.Sent(77));
        telegram.clearTrouble();
        telegram.trouble().at("sendDocument").badRequest("not enough rights to send documents to the chat");
        assertThat(sender.send(42, null, document("{}"))).isInstanceOf(Outcome.Muted.class);
    }

    @Test
    void keys_ask_for_a_channel_or_a_group_of_the_readers_own() {
        sender.send(42, null, Message.of("x").with(new Keys.ChooseChat("Channels", "Groups")), Form.FULL, false);
        JsonNode keys = only().raw().path("reply_markup");
        assertThat(keys.path("one_time_keyboard").asBoolean()).isTrue();
        assertThat(keys.path("resize_keyboard").asBoolean()).isTrue();
        JsonNode channels = keys.path("keyboard").path(0).path(0);
        assertThat(channels.path("text").asString()).isEqualTo("Channels");
        JsonNode channel = channels.path("request_chat");
        assertThat(channel.path("request_id").asInt()).isEqualTo(1);
        assertThat(channel.path("chat_is_channel").asBoolean()).isTrue();
        assertThat(wanted(channel.path("bot_administrator_rights"))).containsExactlyInAnyOrder("can_manage_chat",
                "can_post_messages", "can_edit_messages");
        assertThat(wanted(channel.path("user_administrator_rights"))).containsExactlyInAnyOrder("can_manage_chat",
                "can_post_messages", "can_edit_messages", "can_promote_members");
        assertThat(channel.path("bot_administrator_rights").path("can_delete_messages").isBoolean())
                .as("the Bot API wants these named, wanted or not").isTrue();
        JsonNode groups = keys.path("keyboard").path(1).path(0);
        assertThat(groups.path("text").asString()).isEqualTo("Groups");
        JsonNode group = groups.path("request_chat");
        assertThat(group.path("request_id").asInt()).isEqualTo(2);
        assertThat(group.path("chat_is_channel").asBoolean(true)).isFalse();
        assertThat(group.path("bot_is_member").asBoolean()).isTrue();
        assertThat(wanted(group.path("user_administrator_rights"))).containsExactly("can_manage_chat");
    }

    private static List<String> wanted(JsonNode rights) {
        return rights.properties().stream().filter(right -> right.getValue().asBoolean()).map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void the_readers_own_keyboard_comes_back() {
        sender.send(42, null, Message.of("x").with(new Keys.Own()), Form.FULL, false);
        assertThat(only().raw().path("reply_markup").toString()).isEqualTo("{\"remove_keyboard\":true}");
    }

    @Test
    void a_digest_of_a_further_plan_arrives_in_its_thread() {
        Letter letter = new Letter(Chat.met(Plans.id(-100, 1), ChatKind.GROUP, chat(42).reader(), 7), 0,
                List.of(item(5, new Because.Topic("ai"))), Form.FULL);
        int id = ((Outcome.Sent) messenger.send(letter)).messageId();
        assertThat(only().chatId()).isEqualTo(-100);
        assertThat(only().threadId()).isEqualTo(7);
        assertThat(messenger.edit(letter, new Spot.InChat(id))).isEqualTo(new Outcome.Sent(id));
    }

    @Test
    void a_message_arrives_with_markup_buttons_and_picture() {
        Outcome outcome = sender.send(42, null, message(PICTURE, Picture.LARGE), Form.FULL, false);
        assertThat(outcome).isEqualTo(new Outcome.Sent(only().messageId()));
        assertThat(only().text()).isEqualTo("Hello");
        assertThat(only().raw().path("parse_mode").asString()).isEqualTo("HTML");
        assertThat(only().button("/a")).isPresent();
        assertThat(only().threadId()).isNull();
        assertThat(only().linkPreview().toString()).isEqualTo("{\"is_disabled\":false,\"url\":\"" + PICTURE
                + "\",\"prefer_large_media\":true,\"show_above_text\":true}");
        assertThat(only().raw().has("allow_paid_broadcast")).isFalse();
        assertThat(only().raw().has("disable_notification")).isFalse();
    }

    @Test
    void a_small_picture_is_asked_for_small_and_none_is_disabled() {
        sender.send(42, null, message(PICTURE, Picture.SMALL), Form.FULL, false);
        assertThat(only().linkPreview().path("prefer_small_media").asBoolean()).isTrue();
        telegram.forget();
        sender.send(42, null, message(PICTURE, Picture.SMALL), Form.NO_PICTURE, false);
        assertThat(only().linkPreview().toString()).isEqualTo("{\"is_disabled\":true}");
        assertThat(only().text()).isEqualTo("Hello");
        telegram.forget();
        sender.send(42, null, message(null, Picture.LARGE), Form.FULL, false);
        assertThat(only().linkPreview().path("is_disabled").asBoolean()).isTrue();
    }

    @Test
    void the_plain_form_has_no_markup_and_fits_whatever_it_says() {
        sender.send(42, null, message(PICTURE, Picture.LARGE), Form.PLAIN, false);
        assertThat(only().text()).isEqualTo("Hello plain");
        assertThat(only().raw().has("parse_mode")).isFalse();
        telegram.forget();
        sender.send(42, null, Message.of("x".repeat(5000)), Form.PLAIN, false);
        assertThat(only().text()).hasSize(4096).endsWith("…");
        assertThat(only().buttons()).isEmpty();
    }

    @Test
    void sound_thread_and_payment_are_as_asked() {
        sender.send(-100, 7, message(null, Picture.OFF).silent(true), Form.FULL, true);
        assertThat(only().threadId()).isEqualTo(7);
        assertThat(only().raw().path("disable_notification").asBoolean()).isTrue();
        assertThat(only().raw().path("allow_paid_broadcast").asBoolean()).isTrue();
    }

    @Test
    void a_refusal_is_the_outcome() {
        telegram.trouble().at("sendMessage").tooManyRequests(7);
        assertThat(sender.send(42, null, Message.of("x"), Form.FULL, false))
                .isEqualTo(new Outcome.Wait(Duration.ofSeconds(7)));
    }

    /** Otherwise it would count as perhaps not delivered, and come again and again. */
    @Test
    void a_message_that_telegram_shows_in_an_unknown_form_was_sent() {
        telegram.trouble().at("sendMessage").answers("""
                {"message_id":77,"date":"soon","chat":17,"entities":[{"type":{"new":1}}],"reply_markup":[]}""");
        assertThat(sender.send(42, null, Message.of("x"), Form.FULL, false)).isEqualTo(new Outcome.Sent(77));
    }

    /** Otherwise it would count as perhaps delivered. */
    @Test
    void what_the_library_does_not_even_send_was_not_delivered() {
        assertThat(sender.send(42, null, Message.of(""), Form.FULL, false)).isInstanceOf(Outcome.Malformed.class);
        assertThat(telegram.calls("sendMessage")).isEmpty();
    }

    /** As a server before the Bot API gives it. */
    @Test
    void a_page_that_says_413_means_that_nothing_was_delivered() {
        telegram.trouble().at("sendMessage").serverError(413);
        assertThat(sender.send(42, null, Message.of("x"), Form.FULL, false)).isInstanceOf(Outcome.TooLarge.class);
        assertThat(telegram.sent()).isEmpty();
    }

    @Test
    void no_message_is_sent_again_by_itself_when_a_connection_breaks() {
        sender.send(42, null, Message.of("one"), Form.FULL, false);
        telegram.trouble().at("sendMessage").once().droppedAfterDelivery();
        assertThat(sender.send(42, null, Message.of("two"), Form.FULL, false)).isInstanceOf(Outcome.Unknown.class);
        assertThat(telegram.sent()).hasSize(2);
    }

    private final TelegramMessenger messenger = new TelegramMessenger(sender, SomeTopics.of("ai"), new BotLinks(),
            new StaticListableBeanFactory().getBeanProvider(Lists.class),
            new DeliveryProperties(30, true, UnknownOutcome.RESEND, Duration.ofDays(7)));

    private static Item item(long id, Because because) {
        return new Item(new Digest(id, false, Kind.ARTICLE, "Number " + id, null, null, null,
                URI.create("https://www.dw.com/a-" + id), PICTURE, List.of()), because);
    }

    private static Chat chat(long id) {
        return Chat.met(id, id < 0 ? ChatKind.GROUP : ChatKind.PRIVATE,
                new Reader(Language.EN, Script.AS_PRINTED, ZoneId.of("UTC")), id < 0 ? 7 : null);
    }

    @Test
    void a_letter_changes_a_message_that_was_sent() {
        Letter letter = new Letter(chat(42), 0, List.of(item(5, new Because.Topic("ai"))), Form.FULL);
        int id = ((Outcome.Sent) messenger.send(letter)).messageId();
        assertThat(messenger.edit(letter, new Spot.InChat(id))).isEqualTo(new Outcome.Sent(id));
        telegram.forget();
        Letter updated = new Letter(chat(42), 0,
                List.of(new Item(letter.items().getFirst().digest().updated(new Moment(Instant.EPOCH, false, "14:05")),
                        new Because.Former("ai"))),
                Form.FULL);
        assertThat(messenger.edit(updated, new Spot.InChat(id))).isEqualTo(new Outcome.Sent(id));
        assertThat(only().text()).startsWith("Number 5\nupdated 14:05\n").endsWith(" · #ai");
        assertThat(only().button("/subscribe ai")).isPresent();
        assertThat(messenger.edit(updated, new Spot.InChat(id + 1))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_message_is_changed_with_markup_or_without() {
        Letter letter = new Letter(chat(42), 0, List.of(item(5, new Because.Topic("ai"))), Form.FULL);
        int id = ((Outcome.Sent) messenger.send(letter)).messageId();
        telegram.forget();
        sender.edit(42, id, message(PICTURE, Picture.LARGE), Form.FULL);
        assertThat(only().raw().path("parse_mode").asString()).isEqualTo("HTML");
        assertThat(only().text()).isEqualTo("Hello");
        telegram.forget();
        sender.edit(42, id, message(PICTURE, Picture.LARGE), Form.PLAIN);
        assertThat(only().raw().has("parse_mode")).isFalse();
        assertThat(only().text()).isEqualTo("Hello plain");
    }

    @Test
    void a_bundle_is_changed_on_its_page() {
        List<Item> items = LongStream.rangeClosed(1, 60).mapToObj(id -> item(id, new Because.Topic("ai"))).toList();
        int id = ((Outcome.Sent) messenger.send(new Letter(chat(42), 9, items, Form.FULL))).messageId();
        telegram.forget();
        messenger.edit(new Letter(chat(42), 9, items, Form.FULL), new Spot.InChat(id, 55));
        assertThat(only().text()).contains("Number 55").doesNotContain("Number 54");
    }

    @Test
    void a_letter_with_one_digest_looks_as_its_reason_asks() {
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Topic("ai"))), Form.FULL));
        assertThat(only().text()).endsWith(" · #ai");
        assertThat(only().button("/unsubscribe ai")).isPresent();
        telegram.forget();
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Topic("gone"))), Form.FULL));
        assertThat(only().text()).isEqualTo("Number 5\n\nFull story on dw.com");
        assertThat(only().buttons()).isEmpty();
        telegram.forget();
        messenger.send(
                new Letter(chat(42), 0, List.of(item(5, new Because.Word(new ReaderWord(3, "bees", "bees", false)))),
                        Form.NO_PICTURE));
        assertThat(only().text()).endsWith(" · bees");
        assertThat(only().linkPreview().path("is_disabled").asBoolean()).isTrue();
    }

    /** The topics file no longer has its topic. */
    @Test
    void a_correction_about_a_topic_that_is_gone_has_no_hashtag() {
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Former("gone"))), Form.FULL));
        assertThat(only().text()).isEqualTo("Number 5\n\nFull story on dw.com");
        assertThat(only().buttons()).isEmpty();
    }

    @Test
    void what_a_chat_asked_for_can_be_followed_from_its_correction() {
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Asked("ai", false))), Form.FULL));
        assertThat(only().button("/subscribe ai")).isPresent();
        telegram.forget();
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Asked("ai", true))), Form.FULL));
        assertThat(only().button("/unsubscribe ai")).isPresent();
    }

    @Test
    void a_letter_that_fills_the_day_leads_to_the_rest_of_it() {
        Rest rest = new Rest(LocalDate.of(2026, 11, 20), 0);
        messenger.send(new Letter(chat(42), 0, List.of(item(5, new Because.Topic("ai"))), Form.FULL, rest));
        assertThat(only().buttons().getLast().text()).isEqualTo("📥 The rest of today");
        assertThat(only().button("/rest 2026-11-20")).isPresent();
        telegram.forget();
        messenger.send(new Letter(chat(42), 9, List.of(item(5, new Because.Topic("ai")),
                item(6, new Because.Topic("ai"))), Form.FULL, new Rest(rest.day(), 7)));
        assertThat(only().buttons().getLast().text()).isEqualTo("📥 The rest of today: 7");
    }

    @Test
    void a_letter_goes_to_its_thread_paid_and_silent_as_set() {
        Outcome outcome = messenger.send(new Letter(chat(-100).silent(true), 9,
                List.of(item(5, new Because.Topic("ai")), item(6, new Because.Topic("ai"))), Form.FULL));
        assertThat(outcome).isInstanceOf(Outcome.Sent.class);
        assertThat(only().text()).startsWith("New articles: 2 · dw.com\n\n▎#ai\n\nNumber 5");
        assertThat(only().button("/why 9 1 5")).isPresent();
        assertThat(only().threadId()).isEqualTo(7);
        assertThat(only().raw().path("disable_notification").asBoolean()).isTrue();
        assertThat(only().raw().path("allow_paid_broadcast").asBoolean()).isTrue();
    }

    @Test
    void many_calls_are_under_way_at_the_same_time() throws Exception {
        CyclicBarrier together = new CyclicBarrier(70);
        telegram.trouble().at("sendMessage").only(_ -> {
            try {
                return together.await(10, TimeUnit.SECONDS) < 0;
            } catch (Exception e) {
                throw new IllegalStateException("the others do not come", e);
            }
        }).serverError(500);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> outcomes = IntStream.range(0, 70)
                    .mapToObj(_ -> people.submit(() -> sender.send(42, null, Message.of("x"), Form.FULL, false)))
                    .toList();
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Sent.class);
            }
        }
    }

    @Test
    void a_poll_may_take_longer_than_telegram_holds_it_open() {
        OkHttpClient http = Clients.pollingHttp();
        assertThat(Duration.ofMillis(http.readTimeoutMillis())).isEqualTo(Duration.ofSeconds(65));
        assertThat(Duration.ofMillis(http.callTimeoutMillis())).isEqualTo(Duration.ofSeconds(65));
    }
}
