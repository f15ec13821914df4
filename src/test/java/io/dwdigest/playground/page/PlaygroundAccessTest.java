package io.dwdigest.playground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.Browser;

/** The page for everybody: any language, a phone, the keyboard alone, dark and light, people with impairments. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class PlaygroundAccessTest {

    private static final List<Integer> WIDTHS = List.of(360, 1280);

    private static Browser browser;
    private static Bot bot;

    @BeforeAll
    static void open() {
        browser = Browser.open();
        bot = Bot.onPlayground().start();
    }

    @AfterAll
    static void close() {
        if (bot != null) {
            browser.close();
            bot.close();
        }
    }

    @BeforeEach
    void beStrangers() {
        browser.size(1280, 800);
        browser.scheme("light");
        openFor("en-US,en");
    }

    private static void openFor(String languages) {
        browser.goTo(bot.address("/"));
        browser.awaits("#chats button", "Deutsch");
        browser.languages(languages);
        browser.script("sessionStorage.clear(); return 1");
        browser.goTo(bot.address("/"));
        browser.awaits("#chats button", "Deutsch");
    }

    private static void choose(String reader) {
        browser.clicks("#chats button", reader);
    }

    private static boolean isAboutOpen() {
        return !browser.all("#about").isEmpty();
    }

    /** Looks at the page in both widths and both themes, and keeps a picture of each. */
    private static void isForEverybody(String state) {
        for (int width : WIDTHS) {
            browser.size(width, 760);
            String where = "%s-%d".formatted(state, width);
            assertThat(browser.barriers()).as(where).isEmpty();
            assertThat((long) browser.script("return document.documentElement.scrollWidth")).as(where)
                    .isLessThanOrEqualTo(width);
            browser.screenshot(where + "-light");
            browser.scheme("dark");
            assertThat(browser.contrastBarriers()).as(where + ", dark").isEmpty();
            browser.screenshot(where + "-dark");
            browser.scheme("light");
        }
    }

    @Test
    @Order(1) // the chats are still empty then
    void nothing_stands_in_the_way_of_anybody_on_first_screens() {
        browser.awaits(".welcome", "Unofficial: DW does not run this bot");
        isForEverybody("first");
        browser.clicks("#own", "Your own bot");
        isForEverybody("steps");
        browser.types(Keys.ESCAPE);
        choose("Group");
        browser.awaits("#chats [aria-current=true]", "Group");
        isForEverybody("group");
    }

    @Test
    @Order(2) // nobody has subscribed yet
    void a_sample_that_nobody_gets_says_what_to_do_first() {
        browser.clicks("#publish", "Publish a sample article");
        browser.awaits("#toast", "nobody is subscribed yet. Press Start and choose a topic first.");
    }

    @Test
    void nothing_stands_in_the_way_of_anybody_in_a_chat() {
        browser.clicks(".start", "Start");
        browser.awaits(".bubble", "🧪");
        isForEverybody("chat");
        browser.size(1280, 800);
        browser.clicks("#slash", "/");
        browser.awaits("#commands", "/latest");
        isForEverybody("menu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-CN,zh           | 开始
            zh-Hans-HK         | 开始
            zh-TW,zh           | 開始
            zh-HK,en           | 開始
            fr-FR,de-AT,en     | Starten
            en-GB,de           | Start
            ja                 | Start
            """)
    void the_first_screen_speaks_the_visitors_language(String languages, String start) {
        openFor(languages);
        assertThat(browser.script("return import('./words.js').then(({firstKnown, WORDS}) =>"
                + " WORDS[firstKnown(navigator.languages)].start)")).isEqualTo(start);
        assertThat(browser.awaits("#chats [aria-current=true]", "").getText())
                .contains(switch (start) {
                    case "开始" -> "简体";
                    case "開始" -> "繁體";
                    case "Starten" -> "Deutsch";
                    default -> "English";
                });
    }

    @Test
    void the_steps_copy_what_is_typed_and_escape_closes_them() {
        browser.clicks("#own", "Your own bot");
        browser.awaits("#about li", "In Telegram, open @BotFather");
        for (String text : List.of("/newbot", "TELEGRAM_BOT_TOKEN=", "/start")) {
            named("Copy: " + text).sendKeys(Keys.ENTER);
            browser.awaits("#copied", "Copied: " + text);
        }
        browser.types(Keys.ESCAPE);
        await().until(() -> !isAboutOpen());
        assertThat(browser.focused().getText()).isEqualTo("Your own bot");
        assertThat(pasted()).isEqualTo("/start");
        browser.all("#info").getFirst().sendKeys(Keys.ENTER);
        browser.awaits("#about", "only Telegram is replaced by this page");
        named("Close").click();
        await().until(() -> !isAboutOpen());
    }

    private static WebElement named(String name) {
        return browser.all("#about button").stream().filter(button -> name.equals(button.getAccessibleName()))
                .findFirst().orElseThrow(() -> new AssertionError("there is no button " + name));
    }

    private static String pasted() {
        WebElement input = browser.all("#text").getFirst();
        input.clear();
        input.sendKeys(Keys.chord(Keys.CONTROL, "v"));
        return String.valueOf(input.getDomProperty("value"));
    }

    @Test
    void a_text_set_as_code_is_copied_whole() throws IOException, InterruptedException {
        choose("Deutsch");
        send(1004, "Für jeden Artikel: <code>/follow Bienen &amp; Honig</code>");
        browser.clicks(".bubble code", "/follow Bienen & Honig");
        browser.awaits("#toast", "Kopiert: /follow Bienen & Honig");
        assertThat(pasted()).isEqualTo("/follow Bienen & Honig");
        browser.all("#text").getFirst().clear();
        send(1004, "<code>/mute Fußball</code>");
        browser.awaits(".bubble code", "/mute").sendKeys(Keys.ENTER);
        browser.awaits("#toast", "Kopiert: /mute Fußball");
        assertThat(browser.all(".own")).isEmpty();
    }

    private static void send(long chat, String html) throws IOException, InterruptedException {
        BotApi api = bot.part(BotApi.class);
        URI address = api.url().resolve("/bot" + api.token() + "/sendMessage?parse_mode=HTML&chat_id=" + chat
                + "&text=" + URLEncoder.encode(html, StandardCharsets.UTF_8));
        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body()).contains("\"ok\":true");
    }

    @Test
    void the_keyboard_starts_the_bot_and_shows_where_it_is() {
        choose("繁體");
        browser.awaits(".start", "開始");
        browser.awaits(".welcome", "並非由德國之聲營運");
        for (int tabs = 0; tabs < 40 && !browser.focused().getText().equals("開始"); tabs++) {
            browser.types(Keys.TAB);
            assertThat(browser.focused().getTagName().equals("body") || isOutlined())
                    .as(browser.focused().getAccessibleName()).isTrue();
        }
        browser.types(Keys.ENTER);
        browser.awaits(".bubble", "🧪");
        browser.types("/help", Keys.ENTER);
        browser.awaits(".own .bubble", "/help");
    }

    private static boolean isOutlined() {
        return browser.script("return getComputedStyle(document.activeElement).outlineStyle").equals("solid");
    }

    @Test
    void nothing_moves_for_readers_who_do_not_want_it() {
        assertThat(transition()).isNotEqualTo("0s");
        browser.calm();
        assertThat(transition()).isEqualTo("0s");
    }

    private static Object transition() {
        return browser.script("return getComputedStyle(document.getElementById('toast')).transitionDuration");
    }
}
