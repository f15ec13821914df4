package io.dwdigest.playground.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import io.dwdigest.article.Article;
import io.dwdigest.article.Articles;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.connect.Arrivals;
import io.dwdigest.chat.telegram.Sender;
import io.dwdigest.delivery.letter.Form;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.revision.Revisions;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.bot.Bot;
import io.dwdigest.testing.bot.Browser;

/**
 * Takes pictures of what a reader sees, on a phone's width, in every language: for people to look at. It fails where
 * something is wider than the phone. The pictures are in {@code target/screenshots}.
 *
 * <pre>{@code mvn test -Pbenchmark -Dtest=PicturesDrill -Dlanguages=es,uk}</pre>
 */
class PicturesDrill {

    /** A headline, another one by which DW corrects it, and a lead. */
    private record Told(String edition, String headline, String corrected, String lead) {}

    private static final Map<Language, Told> TOLD = Map.ofEntries(
            Map.entry(Language.ZH_HANS, new Told("zh", "人工智能判错了蜗牛赛跑的冠军", "人工智能没有判错蜗牛赛跑的冠军", "小城的蜗牛赛跑重新开始。")),
            Map.entry(Language.ZH_HANT, new Told("zh", "人工智能判错了蜗牛赛跑的冠军", "人工智能没有判错蜗牛赛跑的冠军", "小城的蜗牛赛跑重新开始。")),
            Map.entry(Language.EN, new Told("en", "Artificial intelligence names the wrong snail",
                    "Artificial intelligence named the right snail", "The race starts again.")),
            Map.entry(Language.DE, new Told("de", "Künstliche Intelligenz kürt die falsche Schnecke",
                    "Künstliche Intelligenz kürte die richtige Schnecke", "Das Rennen beginnt von vorn.")),
            Map.entry(Language.ES, new Told("es", "La inteligencia artificial se equivoca de caracol",
                    "La inteligencia artificial no se equivocó de caracol", "La carrera empieza de nuevo.")),
            Map.entry(Language.FR, new Told("fr", "L’intelligence artificielle se trompe d’escargot",
                    "L’intelligence artificielle ne s’est pas trompée d’escargot", "La course recommence.")),
            Map.entry(Language.PT_BR, new Told("pt-br", "Inteligência artificial erra o caracol vencedor",
                    "Inteligência artificial não errou o caracol vencedor", "A corrida recomeça.")),
            Map.entry(Language.RU, new Told("ru", "Искусственный интеллект ошибся улиткой",
                    "Искусственный интеллект не ошибся улиткой", "Гонка начинается заново.")),
            Map.entry(Language.UK, new Told("uk", "Штучний інтелект помилився равликом",
                    "Штучний інтелект не помилився равликом", "Перегони починаються знову.")),
            Map.entry(Language.TR, new Told("tr", "Yapay zekâ yanlış salyangozu birinci ilan etti",
                    "Yapay zekâ doğru salyangozu birinci ilan etti", "Yarış yeniden başlıyor.")),
            Map.entry(Language.AR, new Told("ar", "الذكاء الاصطناعي يخطئ في الحلزون الفائز",
                    "الذكاء الاصطناعي لم يخطئ في الحلزون الفائز", "يبدأ السباق من جديد.")));

    private static final String LAST = ".theirs:last-child .bubble";
    /** Readers of the page, by turns. */
    private static final List<String> READERS = List.of("繁體", "English", "Deutsch");
    /** The reader who alone administers the page's group. */
    private static final String ADMINISTRATOR = "简体";
    /** After this time a reader may ask twenty times again. */
    private static final Duration REST = Duration.ofSeconds(61);

    private final Bot bot = Bot.onPlayground().with("DW_EDITIONS", "").start();
    private final Browser browser = Browser.open();
    private long next = 81_000_100;
    private final Map<String, Instant> rested = new HashMap<>();
    private int turn;

    @Test
    void every_language_on_a_phone() {
        try (bot; browser) {
            browser.size(390, 760);
            List<String> wanted = List.of(System.getProperty("languages", "").split(","));
            Stream.of(Language.values()).filter(it -> wanted.equals(List.of("")) || wanted.contains(it.tag()))
                    .forEach(language -> look(language, TOLD.get(language)));
        }
    }

    private void look(Language language, Told told) {
        String name = language.tag();
        enter(language, told.edition());
        shows("/start", "start-" + name);
        shows("/settings", "settings-" + name);
        shows("/schedule 8:00", "schedule-" + name);
        shows("/help", "help-" + name);
        says("/schedule off");
        shows("/subscribe ai", "subscribed-" + name);
        Article first = article(told);
        bot.part(Articles.class).add(first, true);
        browser.awaits(LAST, told.headline());
        picture("digest-" + name);
        bot.part(Revisions.class).note(corrected(first, told));
        browser.awaits(LAST, told.corrected());
        picture("corrected-" + name);
        shows("/start article_" + first.id(), "changed-" + name);
        bot.part(Revisions.class).withdraw(first.id(), List.of("ai"));
        bundle(told, name);
        shows("/latest", "latest-" + name);
        shows("/pause 2w", "pause-" + name);
        says("/resume");
        shows("/privacy", "privacy-" + name);
        shows("/export", "export-" + name);
        shows("/forget", "forget-" + name);
        says("/unsubscribe ai");
        rested.put(READERS.get((turn - 1) % READERS.size()), Instant.now().plus(REST));
        group(language, name);
    }

    /** Connects the page's group, and shows the greeting that a group gets. */
    private void group(Language language, String name) {
        choose(ADMINISTRATOR);
        speak(language);
        shows("/connect", "connect-" + name);
        browser.clicks(".message:last-child .key", "👥");
        browser.awaits(".message:last-child .key", "▫️");
        picture("connected-" + name);
        Chat group = bot.part(Chats.class).byId(Cast.GROUP).orElseThrow();
        Request request = new Request(group.with(reader(language)), true, List.of(), false);
        bot.part(Sender.class).send(Cast.GROUP, null, bot.part(Arrivals.class).greeting(request), Form.FULL, false);
        choose("Group");
        picture("greeted-" + name);
    }

    private void bundle(Told told, String name) {
        says("/schedule 3:00");
        List<Article> three = Stream.generate(() -> article(told)).limit(3).toList();
        three.forEach(article -> bot.part(Articles.class).add(article, true));
        write("/schedule off");
        browser.awaits(LAST, "▎");
        picture("bundle-" + name);
        bot.part(Revisions.class).note(corrected(three.get(1), told));
        browser.awaits(LAST, told.corrected());
        picture("bundle-corrected-" + name);
    }

    private Article article(Told told) {
        return with(next++, told, told.headline());
    }

    private static Article corrected(Article article, Told told) {
        return with(article.id(), told, told.corrected());
    }

    private static Article with(long id, Told told, String headline) {
        return AnArticle.of(id).edition(told.edition()).headline(headline).lead(told.lead() + " " + id)
                .published(Instant.now().minusSeconds(60)).build();
    }

    private void enter(Language language, String edition) {
        browser.goTo(bot.address("/"));
        String reader = READERS.get(turn++ % READERS.size());
        Instant ready = rested.getOrDefault(reader, Instant.EPOCH);
        await().atMost(REST.multipliedBy(2)).until(() -> Instant.now().isAfter(ready));
        browser.awaits("#chats button", reader);
        choose(reader);
        write("/help");
        browser.awaits(".theirs .bubble", "/search");
        bot.part(Subscriptions.class).readOnly(speak(language), edition);
    }

    /** Has the bot speak this language in the chat that is open, and returns its id. */
    private long speak(Language language) {
        long id = Long.parseLong(String.valueOf(browser.script("return sessionStorage.getItem('chat')")));
        Chats chats = bot.part(Chats.class);
        chats.byId(id).ifPresent(chat -> chats.change(chat.with(reader(language))));
        return id;
    }

    private static Reader reader(Language language) {
        return new Reader(language, language.script(), language.zone());
    }

    /** Opens a chat. A page that has just been loaded may open another one by itself. */
    private void choose(String chat) {
        await().until(() -> (boolean) browser.script(
                """
                        const named = [...document.querySelectorAll('#chats button')].filter(it => it.textContent.includes(arguments[0]));
                        named.forEach(it => it.click());
                        return new Promise(done => setTimeout(() => done(named.some(it => it.ariaCurrent === 'true')), 300));""",
                chat));
    }

    private void shows(String said, String name) {
        says(said);
        picture(name);
    }

    /** Writes and waits for the answer. */
    private void says(String said) {
        int before = browser.all(".theirs .bubble").size();
        write(said);
        for (int wait = 0; wait < 100 && browser.all(".theirs .bubble").size() == before; wait++) {
            browser.script("return new Promise(done => setTimeout(() => done(1), 50))");
        }
    }

    private void write(String text) {
        browser.all("#text").getFirst().sendKeys(text, Keys.ENTER);
    }

    private void picture(String name) {
        browser.script("return new Promise(done => setTimeout(() => done(1), 400))");
        assertThat((long) browser.script("return document.documentElement.scrollWidth")).as(name)
                .isLessThanOrEqualTo(390);
        assertThat((boolean) browser.script("return [...document.querySelectorAll('.key, .card, .bubble')]"
                + ".every(part => part.scrollWidth <= part.clientWidth + 1)")).as(name).isTrue();
        browser.screenshot(name);
    }
}
