package io.dwdigest.playground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

import io.dwdigest.article.Articles;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.Browser;

/** The first three minutes of newcomers, in a real browser. Each test has its own reader, with an empty chat. */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class PlaygroundPageTest {

    private static Browser browser;
    private static Bot bot;
    private static URI page;

    @BeforeAll
    static void open() {
        browser = Browser.open();
        bot = Bot.onPlayground().start();
        page = bot.address("/");
    }

    @AfterAll
    static void close() {
        if (bot == null) {
            return;
        }
        try (Browser last = browser; Bot stopped = bot) {
            assertThat(last.complaints()).isEmpty();
            assertThat(last.requests()).filteredOn(address -> address.startsWith("http")).isNotEmpty()
                    .allMatch(address -> address.startsWith(stopped.address("/").toString()));
        }
    }

    @BeforeEach
    void look() {
        browser.size(1080, 760);
        browser.scheme("light");
        browser.goTo(page);
        browser.awaits("#chats button", "Deutsch");
    }

    private static void choose(String reader) {
        browser.clicks("#chats button", reader);
    }

    private static void write(String text) {
        browser.all("#text").getFirst().sendKeys(text, Keys.ENTER);
    }

    private static List<WebElement> bubbles() {
        return browser.all(".theirs .bubble");
    }

    private static void tabTo(String words, CharSequence... keys) {
        for (int tabs = 0; tabs < 60; tabs++) {
            WebElement focused = browser.focused();
            if (focused.getTagName().equals("button") && focused.getText().contains(words)) {
                return;
            }
            browser.types(Keys.chord(keys));
        }
        throw new AssertionError("the keyboard does not reach " + words);
    }

    /** Checks that axe-core finds nothing serious, dark or light, and keeps a picture of each. */
    private static void isForEverybody(String state) {
        assertThat(browser.barriers()).as(state).isEmpty();
        browser.screenshot(state + "-light");
        browser.scheme("dark");
        assertThat(browser.contrastBarriers()).as(state + ", dark").isEmpty();
        browser.screenshot(state + "-dark");
        browser.scheme("light");
    }

    /** The bot may still be telling Telegram what it is, one language after another, when the page is opened. */
    @Test
    @Order(1)
    void an_empty_chat_shows_what_the_bot_tells_later() throws TelegramApiException {
        browser.awaits(".welcome", "不由德国之声运营");
        String told = (String) browser.script("return document.getElementById('description').innerText"); // redrawn
        describe("一会儿再说");
        browser.awaits(".welcome", "一会儿再说");
        describe(told);
        browser.awaits(".welcome", "不由德国之声运营");
    }

    private static void describe(String words) throws TelegramApiException {
        bot.parts(TelegramClient.class).iterator().next().execute(
                SetMyDescription.builder().languageCode("zh").description(words).build());
    }

    @Test
    @Order(2) // the chats are still empty then
    void a_newcomer_subscribes_asks_for_the_latest_and_sees_a_push() {
        browser.awaits(".welcome", "这是试用页，不是 Telegram");
        browser.awaits(".welcome", "不由德国之声运营");
        assertThat(browser.barriers()).isEmpty();
        browser.clicks(".welcome button", "开始");
        browser.awaits(".bubble", "🧪 示例文章");
        browser.clicks(".key", "人工智能");
        browser.awaits("#toast", "已订阅“人工智能”");
        write("/latest");
        assertThat(browser.awaits(".bubble", "最新文章").getText()).contains("▶️ 视频", "范例作者甲、范例作者乙");
        browser.clicks(".key", "更早的文章");
        assertThat(browser.awaits(".bubble", "更早的文章").getText()).contains("🖼 图集", "🔴 实时报道");
        int before = bubbles().size();
        browser.clicks("#publish", "发布示例文章");
        browser.awaits("#toast", "订阅的读者马上会收到");
        await().until(() -> bubbles().size() == before + 1);
        assertThat(bubbles().getLast().getText()).contains("#人工智能");
        assertThat(browser.all(".message:last-child .picture")).hasSize(1);
        await().until(() -> (boolean) browser
                .script("const m = document.getElementById('messages');"
                        + "return m.scrollHeight - m.scrollTop - m.clientHeight < 80"));
        await().until(() -> browser.all("#toast.shown").isEmpty());
        isForEverybody("digest-zh");
        browser.size(390, 760);
        browser.goTo(page);
        browser.awaits(".bubble", "#人工智能");
        isForEverybody("phone-zh");
    }

    /** The group stands for the chat that somebody would choose on Telegram. */
    @Test
    @Order(Integer.MAX_VALUE - 1) // the chats are empty in the pictures of other tests
    void a_shared_article_opens_the_bot_from_the_group() {
        choose("English");
        write("/latest 1");
        browser.clicks(".text a", "Share");
        browser.awaits("#toast", "On Telegram you choose a chat. Here it is the group.");
        browser.types(Keys.ENTER);
        browser.clicks(".own .text a", "start=article_");
        browser.awaits("#title", "DW digest bot");
        browser.awaits(".key", "More on this");
        write("/help");
        browser.clicks(".key", "In another chat");
        browser.awaits("#subtitle", "group");
        browser.clicks("#commands .card", "handwritten letters");
        assertThat(browser.awaits(".own .bubble", "handwritten letters").getText())
                .startsWith("via @dw_playground_bot");
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void a_key_connects_the_group() {
        choose("简体");
        write("/connect");
        browser.awaits(".message:last-child .bubble", "哪个频道或群组");
        browser.clicks(".message:last-child .key", "📣 频道");
        browser.awaits("#toast", "这里没有频道");
        browser.clicks(".message:last-child .key", "👥 群组");
        browser.awaits(".bubble", "已连接：群组 · Group");
        browser.awaits(".bubble", "这些按钮设置的是“群组 · Group”接收什么");
        browser.awaits(".key", "▫️");
    }

    @Test
    void a_schedule_is_set_in_one_message_and_then_articles_bundle() {
        browser.size(1080, 1000);
        choose("简体");
        write("/subscribe");
        browser.awaits(".bubble", "有新文章就发到这里");
        write("/settings");
        browser.awaits(".bubble", "推送时间：一有就发");
        browser.clicks(".key", "推送时间");
        browser.clicks(".key", "08:00");
        browser.awaits(".bubble", "现在：每天 08:00");
        assertThat(browser.barriers()).isEmpty();
        browser.clicks(".key", "« 返回");
        browser.awaits(".bubble", "推送时间：每天 08:00");
        isForEverybody("settings-zh");
        for (int published = 0; published < 3; published++) {
            publish("发布示例文章", "订阅的读者马上会收到");
        }
        write("/schedule 即时");
        assertThat(browser.awaits(".bubble", "新文章：3 篇").getText()).contains("▎#人工智能");
        isForEverybody("together-zh");
    }

    @Test
    void an_english_reader_gets_an_article_and_then_several_together() {
        choose("English");
        write("/start");
        browser.clicks(".key", "Artificial intelligence");
        browser.awaits("#toast", "Subscribed to “Artificial intelligence”");
        browser.awaits(".key", "✅ Artificial intelligence");
        int before = bubbles().size();
        publish("Publish a sample article", "Subscribed readers get it now");
        await().until(() -> bubbles().size() == before + 1);
        isForEverybody("digest");
        browser.size(1080, 1000);
        write("/settings");
        browser.awaits(".bubble", "Schedule: right away");
        browser.clicks(".key", "Schedule");
        browser.clicks(".key", "08:00");
        browser.clicks(".key", "« Back");
        browser.awaits(".bubble", "Schedule: every day at 08:00");
        isForEverybody("settings");
        for (int published = 0; published < 3; published++) {
            publish("Publish a sample article", "Subscribed readers get it now");
        }
        write("/schedule now");
        assertThat(browser.awaits(".bubble", "New articles: 3").getText()).contains("▎#AI");
        isForEverybody("together");
        browser.size(390, 760);
        assertThat(isCut()).isTrue();
        browser.all(".expandable_blockquote").getFirst().click();
        assertThat(isCut()).isFalse();
        assertThat(browser.all(".expandable_blockquote[aria-expanded=true]")).hasSize(1);
        browser.screenshot("together-open");
    }

    /** Tells whether the first folded lead shows only its first lines. */
    private static boolean isCut() {
        return (boolean) browser.script("const lead = document.querySelector('.expandable_blockquote');"
                + "return lead.scrollHeight > lead.clientHeight + 1");
    }

    private static void publish(String button, String note) {
        browser.clicks("#publish", button);
        browser.awaits("#toast", note);
        browser.script("document.getElementById('toast').classList.remove('shown'); return 1");
    }

    @Test
    void traditional_readers_get_the_words_of_taiwan() {
        choose("繁體");
        write("/subscribe");
        browser.awaits(".bubble", "有新文章就傳到這裡");
        publish("發布範例文章", "訂閱的讀者");
        assertThat(browser.awaits(".bubble", "🧪").getText()).contains("#人工智慧").doesNotContain("人工智能");
        isForEverybody("traditional");
    }

    @Test
    void the_keyboard_alone_is_enough() {
        tabTo("Reader · English", Keys.TAB);
        browser.types(Keys.ENTER, "/to");
        browser.awaits("#commands", "/topics");
        isForEverybody("commands");
        browser.types(Keys.ARROW_DOWN, Keys.ENTER);
        browser.awaits(".bubble", "Tap a topic");
        tabTo("▫️ Germany", Keys.SHIFT, Keys.TAB);
        browser.types(Keys.ENTER);
        browser.awaits(".key", "✅ Germany");
        await().until(() -> browser.focused().getText().equals("✅ Germany"));
        browser.types(Keys.SPACE);
        browser.awaits(".key", "▫️ Germany");
    }

    @Test
    void a_time_zone_that_means_two_is_asked_with_buttons() {
        choose("简体");
        write("/zone CST");
        browser.awaits(".key", "芝加哥");
        isForEverybody("zone-zh");
        browser.clicks(".key", "上海");
        browser.awaits("#toast", "上海");
    }

    @Test
    void escape_closes_the_menu_and_tab_completes_a_command() {
        choose("English");
        browser.types("/");
        browser.awaits("#commands", "/help");
        browser.types(Keys.ESCAPE);
        await().until(() -> browser.all("#commands").isEmpty());
        browser.types("la");
        browser.awaits("#commands", "/latest");
        browser.types(Keys.TAB);
        assertThat(browser.all("#text").getFirst().getDomProperty("value")).isEqualTo("/latest ");
    }

    @Test
    void each_reader_has_a_language_and_a_count_of_unread_messages() {
        choose("Deutsch");
        assertThat(browser.script("return document.documentElement.lang")).isEqualTo("de");
        browser.awaits("#publish", "Beispielartikel veröffentlichen");
        write("/subscribe");
        browser.awaits(".bubble", "ist abonniert");
        choose("繁體");
        browser.awaits("#own", "建立自己的機器人");
        browser.clicks("#publish", "發布範例文章");
        assertThat(browser.awaits("#chats button .unread", "1").getAccessibleName()).isEqualTo("未讀：1");
        assertThat(browser.script("return document.title")).asString()
                .matches("\\(\\d\\) DW digest bot \\(unofficial\\)");
        choose("Deutsch");
        browser.awaits(".bubble", "🧪 Beispiel, nicht von der DW");
        await().until(() -> browser.all("#chats [aria-current=true] .unread").isEmpty());
    }

    @Test
    void the_group_tells_administrators_from_other_readers() {
        choose("English");
        choose("Group");
        browser.awaits("#subtitle", "group · all readers are members");
        browser.awaits("#speaker option", "读者 · 简体 (administrator)");
        browser.all("#speaker").getFirst().sendKeys("Reader");
        write("/subscribe");
        browser.awaits(".bubble", "Only administrators");
        browser.all("#speaker").getFirst().sendKeys(Keys.HOME);
        write("/subscribe");
        browser.awaits(".bubble", "✅");
        assertThat(browser.all(".theirs .sender")).extracting(WebElement::getText).contains("Reader · English", "DW");
    }

    @Test
    void nothing_overflows_on_a_phone() {
        for (String reader : List.of("简体", "English", "Deutsch", "Group")) {
            browser.size(320, 640);
            browser.script("for (const b of document.querySelectorAll('#chats button')) "
                    + "if (b.textContent.includes(arguments[0])) b.click(); return 1", reader);
            assertThat((long) browser.script("return document.documentElement.scrollWidth")).as(reader)
                    .isLessThanOrEqualTo(320);
            assertThat((boolean) browser.script("const r = document.getElementById('send').getBoundingClientRect();"
                    + "return r.right <= innerWidth && r.bottom <= innerHeight")).as(reader).isTrue();
        }
    }

    @Test
    void every_language_has_every_word_of_the_page() {
        assertThat((List<?>) browser.script("return import('./words.js').then(({WORDS}) =>"
                + " Object.values(WORDS).map(words => Object.keys(words).sort().join(' ')))"))
                .hasSize(4).allMatch(keys -> keys.equals(browser.script("return import('./words.js')"
                        + ".then(({WORDS}) => Object.keys(WORDS.en).sort().join(' '))")));
    }

    @Test
    void a_moment_in_a_message_is_shown_in_the_zone_of_the_browser() {
        assertThat(browser.script(
                """
                        return import('./render.js').then(({bubble}) => {
                            const part = {offset: 3, length: 4};
                            const entities = [{type: 'date_time', ...part, unix_time: 90, date_time_format: arguments[0]},
                                {type: 'italic', ...part}];
                            const shown = bubble({message_id: 1, date: 0, text: 'at noon', entities}, {})
                                .querySelector('.text time:has(em)');
                            const here = new Date(90000).toLocaleTimeString(document.documentElement.lang, {timeStyle: 'short'});
                            return `${shown.dateTime} ${shown.textContent === here}`;
                        });""",
                "t")).isEqualTo("1970-01-01T00:01:30.000Z true");
        assertThat(browser
                .script("""
                        return import('./render.js').then(({bubble}) => bubble({message_id: 1, date: 0, text: 'at noon', entities:
                            [{type: 'date_time', offset: 3, length: 4, unix_time: 90, date_time_format: ''}]}, {})
                            .querySelector('.text').textContent);"""))
                .isEqualTo("at noon");
    }

    /** The slash of a command begins it, also where the text around is written from right to left. */
    @Test
    void a_command_in_arabic_begins_with_its_slash() {
        assertThat((boolean) browser
                .script("""
                        return import('./render.js').then(({bubble}) => {
                            const shown = bubble({message_id: 1, date: 0, text: 'يمكنك تغييرها بالأمر \u200F\u2068/editions\u2069.'}, {});
                            document.body.append(shown);
                            const command = shown.querySelector('.command').firstChild;
                            const place = at => {
                                const range = document.createRange();
                                range.setStart(command, at);
                                range.setEnd(command, at + 1);
                                return range.getBoundingClientRect().left;
                            };
                            const isFirst = place(0) < place(1);
                            shown.remove();
                            return isFirst;
                        });"""))
                .isTrue();
    }

    @Test
    void the_page_weighs_less_than_100_kb() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/playground/page.html")).toURI())
                .getParent();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(folder))) {
            assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
                    .isBetween(10_000L, 100_000L);
        }
    }

    /**
     * What a reader finds, with their own words.
     *
     * @param first the id of the first article
     * @param word what all of the headlines have
     * @param headlines of one story, the oldest first
     */
    private record Told(long first, String chat, Language language, String edition, String word, String lead,
            List<String> headlines) {

        /** Stores the articles. Each edition has the second one with the same picture, so it is one story. */
        void store(Bot bot) {
            Instant now = Instant.now();
            for (int number = 0; number < headlines.size(); number++) {
                bot.part(Articles.class).add(AnArticle.of(id(number)).edition(edition).headline(headlines.get(number))
                        .lead(lead).published(now.minus(Duration.ofHours(140 - 60L * number)))
                        .picture(number == 1
                                ? "https://playground.invalid/81000009_303.jpg"
                                : "https://playground.invalid/" + PICTURES.get(number) + ".svg")
                        .links(number == 2 ? new Long[]{id(0), id(1)} : new Long[0]).build(), false);
            }
        }

        long id(int number) {
            return first + number;
        }
    }

    private static final String LAST = ".theirs:last-child .bubble";
    private static final List<String> PICTURES = List.of("robot", "", "snow");
    private static final List<Told> TOLD = List.of(
            new Told(81_000_010, "简体", Language.ZH_HANS, "zh", "蜗牛", "小城的蜗牛赛跑办了三十年，今年由人工智能看终点线。",
                    List.of("人工智能学会给蜗牛赛跑计时", "蜗牛赛跑第一次有了人工智能裁判", "人工智能判错冠军，蜗牛赛跑重新开始")),
            new Told(81_000_020, "English", Language.EN, "en", "snail",
                    "The town has raced its snails for thirty years. Now an artificial intelligence watches the line.",
                    List.of("Artificial intelligence learns to time a snail race",
                            "First snail race with an AI referee",
                            "AI names the wrong winner: the snail race starts again")),
            new Told(81_000_030, "Deutsch", Language.DE, "de", "Schnecken",
                    "Seit dreißig Jahren lässt die Stadt Schnecken laufen. Nun wacht künstliche Intelligenz am Ziel.",
                    List.of("Künstliche Intelligenz stoppt beim Schneckenrennen die Zeit",
                            "Erstes Schneckenrennen mit KI als Schiedsrichterin",
                            "KI kürt die falsche Siegerin: Schneckenrennen beginnt von vorn")),
            new Told(81_000_040, "繁體", Language.AR, "ar", "الحلزون",
                    "تنظم البلدة سباق الحلزون منذ ثلاثين عامًا، وهذا العام يراقب الذكاء الاصطناعي خط النهاية.",
                    List.of("الذكاء الاصطناعي يتعلم قياس زمن سباق الحلزون", "أول سباق حلزون يحكّمه الذكاء الاصطناعي",
                            "الذكاء الاصطناعي يخطئ في الفائز وسباق الحلزون يبدأ من جديد")));

    @Test
    @Order(Integer.MAX_VALUE) // DW's articles take the place of the samples
    void an_article_is_found_sent_and_followed_on_a_phone() {
        TOLD.forEach(told -> told.store(bot));
        browser.size(390, 760);
        for (Told told : TOLD) {
            look(told);
        }
    }

    private static void look(Told told) {
        enter(told);
        String name = told.language().tag();
        write("/search " + told.word());
        browser.awaits(LAST, told.headlines().getLast());
        picture("search-" + name);
        write("/week");
        browser.awaits(LAST, "• ");
        picture("week-" + name);
        write("/start article_" + told.id(2));
        browser.clicks(".message:last-child .key", "📚");
        assertThat(browser.awaits(LAST, told.headlines().getFirst()).getText())
                .doesNotContain(told.headlines().getLast());
        picture("story-" + name);
        browser.all("#text").getFirst().sendKeys("@dw_playground_bot " + told.word());
        browser.awaits("#commands .card", told.headlines().getLast());
        picture("inline-" + name);
        browser.clicks("#commands .card", told.headlines().getLast());
        browser.awaits(".own:last-child .bubble", told.headlines().getLast());
        picture("sent-" + name);
    }

    /** Makes somebody a reader of the language and its edition; who reads German, reads English, too. */
    private static void enter(Told told) {
        browser.script("for (const b of document.querySelectorAll('#chats button')) "
                + "if (b.textContent.includes(arguments[0])) b.click(); return 1", told.chat());
        write("/help");
        browser.awaits(".theirs .bubble", "/search");
        long id = Long.parseLong(String.valueOf(browser.script("return sessionStorage.getItem('chat')")));
        Chats chats = bot.part(Chats.class);
        Chat chat = chats.byId(id).orElseThrow();
        chats.change(chat.with(new Reader(told.language(), chat.reader().script(), chat.reader().zone())));
        bot.part(Subscriptions.class).readOnly(id, told.edition());
        if (told.language() == Language.DE) {
            bot.part(Subscriptions.class).addEdition(id, "en");
        }
    }

    private static void picture(String name) {
        assertThat((long) browser.script("return document.documentElement.scrollWidth")).as(name)
                .isLessThanOrEqualTo(390);
        assertThat((boolean) browser.script("return [...document.querySelectorAll('.key, .card, .bubble')]"
                + ".every(part => part.scrollWidth <= part.clientWidth + 1)")).as(name).isTrue();
        browser.screenshot(name);
    }
}
