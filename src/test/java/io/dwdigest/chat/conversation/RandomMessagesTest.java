package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Kind;
import io.dwdigest.chat.message.BotLinks;
import io.dwdigest.chat.message.BundleMessage;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.message.PageMark;
import io.dwdigest.delivery.letter.Item;
import io.dwdigest.digest.AlsoIn;
import io.dwdigest.digest.Condenser;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.language.Script;
import io.dwdigest.playground.api.ReadByTelegram;
import io.dwdigest.subscription.Because;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.topic.SomeTopics;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/**
 * Checks that every message can be sent, whatever DW may print: short enough, never empty, in HTML that Telegram reads.
 * No article of a bundle is missing or comes twice. {@code -Dmessages=100000} tries more messages.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class RandomMessagesTest {

    /** More links than any story has. */
    private static final List<AlsoIn> ALL = Stream.of(Edition.values())
            .map(edition -> new AlsoIn(edition.ownName(), URI.create("https://www.dw.com/" + edition.code() + "/a-1")))
            .toList();

    private static final int MESSAGES = Integer.getInteger("messages", 500);
    private static final Topics TOPICS = SomeTopics.of("ai", "china", "world");
    private static final BotLinks LINKS = new BotLinks();
    private static final String[] PIECES = {"人工智能", "。", "，", "“", "”", "「", "」", "<", ">", "&", "\"", "'", "&amp;",
            "<b>", "</a>",
            "🤖", "👩‍👩‍👧‍👦", "\u202E", "\u0301", "مرحبا", "שלום", "word ", "a", " ", "\n", "Überraschung", "？", "!",
            "…", "𠮷", "\uD83D",
            "https://www.dw.com/zh/a-1?x=<&>", "\t", "%s", "{0}", "\\", "\u0000", "。”", "第一，", "1.5 ", "z. B. "};

    static {
        LINKS.setBot("dw_stand_in_bot");
    }

    /** Each run tries a quarter of the messages, so that the runs share the machine's cores. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void every_message_can_be_sent(long seed) {
        Random random = new Random(seed);
        int messages = 0;
        while (messages < MESSAGES / 4) {
            Chat chat = chat(random);
            List<Item> items = IntStream
                    .range(0, random.nextInt(4) > 0 ? 1 : 2 + random.nextInt(random.nextInt(4) > 0 ? 10 : 60))
                    .mapToObj(number -> item(number + 1, chat, random)).toList();
            messages += items.size() == 1 ? single(items.getFirst(), chat) : bundle(items, chat);
        }
    }

    private static int single(Item item, Chat chat) {
        Topic topic = TOPICS.first();
        check(item.because() instanceof Because.Word(ReaderWord word)
                ? DigestMessage.pushed(item.digest(), word, chat, LINKS)
                : DigestMessage.pushed(item.digest(), topic, chat, LINKS));
        return 1;
    }

    private static int bundle(List<Item> items, Chat chat) {
        List<Long> shown = new ArrayList<>();
        int page = 0;
        while (shown.size() < items.size()) {
            page++;
            assertThat(page).as("pages of %d items", items.size()).isLessThanOrEqualTo(items.size());
            check(BundleMessage.page(items, new PageMark(page, 0), Long.MAX_VALUE, chat, TOPICS, LINKS));
            shown.addAll(BundleMessage.items(items, new PageMark(page, 0), chat, TOPICS, LINKS).stream()
                    .map(item -> item.digest().articleId()).toList());
        }
        assertThat(shown).doesNotHaveDuplicates().hasSize(items.size());
        assertThat(BundleMessage.items(items, new PageMark(page + 1, 0), chat, TOPICS, LINKS))
                .isEqualTo(BundleMessage.items(items, new PageMark(page, 0), chat, TOPICS, LINKS));
        return page;
    }

    private static void check(Message message) {
        String text = ReadByTelegram.text(message.html());
        assertThat(text.length()).isBetween(1, Html.LIMIT);
        assertThat(text).isNotBlank();
        assertThat(message.plain()).isNotBlank();
        message.buttons().forEach(row -> row.forEach(button -> assertThat(button.text()).isNotBlank()));
    }

    private static Item item(long id, Chat chat, Random random) {
        Article article = AnArticle.of(id).kind(one(Kind.values(), random)).headline("题" + text(random, 40))
                .byline(random.nextBoolean() ? new String[0] : new String[]{"名" + text(random, 30), "Name"})
                .lead(random.nextInt(5) == 0 ? null : text(random, 200)).published(moment(random))
                .link("https://www.dw.com/zh/%E9%A2%98-and-%22more%22/a-" + id).build();
        Because because = random.nextInt(3) == 0
                ? new Because.Word(new ReaderWord(id, "<&" + random.nextInt(3) + ">", "x", false))
                : new Because.Topic(TOPICS.all().get(random.nextInt(3)).id());
        return new Item(Condenser.condense(article, chat.reader()).alsoIn(random.nextBoolean() ? List.of() : ALL),
                because);
    }

    private static @Nullable Instant moment(Random random) {
        return random.nextBoolean() ? null : Instant.ofEpochSecond(random.nextInt());
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(10) == 0 ? random.nextInt(20 * most) : random.nextInt(most);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static <T> T one(T[] values, Random random) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private static Chat chat(Random random) {
        Language language = one(Language.values(), random);
        Script script = random.nextInt(10) == 0 ? one(Script.values(), random) : Script.AS_PRINTED;
        return Chat.met(1, ChatKind.PRIVATE, new Reader(language, script, ZoneId.of("Asia/Shanghai")), null);
    }
}
