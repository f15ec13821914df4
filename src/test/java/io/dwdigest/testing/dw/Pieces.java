package io.dwdigest.testing.dw;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import io.dwdigest.article.Kind;

/** Pieces in our own words, as many as a test needs. What they tell never happened. */
public final class Pieces {

    /** DW's id of the topic artificial intelligence. */
    public static final long AI_TOPIC = 69572979;

    private static final long FIRST_ID = 80_000_000;

    /** Words for one edition: who does it, what they do with and without artificial intelligence, and where. */
    private record Words(String headline, String teaser, String body, String topic, List<String> who, List<String> ai,
            List<String> plain, List<String> where, List<String> names) {}

    private static final Map<String, Words> WORDS = Map.of("zh", new Words("%3$s%1$s%2$s，第%4$d号报道",
            "%3$s的%1$s%2$s，当地居民的看法各不相同。这一步会带来什么，还要看今后几个月。（%4$d）",
            "（德国之声中文网）%1$s周二宣布，%3$s将是第一站。项目先试行半年，然后再评估。",
            "人工智能", List.of("一家医院", "一所小学", "一座工厂", "市政府", "一支研究团队", "一家初创公司", "消费者协会", "铁路公司"),
            List.of("用人工智能分析数据", "测试聊天机器人", "讨论人工智能规则", "训练大语言模型"),
            List.of("修建新的自行车道", "庆祝百年校庆", "公布冬季时刻表", "为图书馆募捐"),
            List.of("在柏林", "在汉堡", "在莱比锡", "在弗莱堡", "在波恩"), List.of("李样本", "Anna Beispiel", "王示例", "Tom Muster")),
            "en",
            new Words("%1$s %3$s %2$s, report %4$d", "%1$s %3$s %2$s, and the neighbours are divided over it. (%4$d)",
                    "%1$s announced on Tuesday that work %3$s begins at once and will be reviewed after half a year.",
                    "artificial intelligence",
                    List.of("A hospital", "A village school", "A factory", "The city council", "A start-up"),
                    List.of("hands its records to artificial intelligence", "tries a chatbot",
                            "trains a language model"),
                    List.of("builds a cycle lane", "celebrates a hundred years", "collects books for a library"),
                    List.of("in Berlin", "in Hamburg", "in Leipzig", "in Bonn"), List.of("Jane Sample", "Tom Muster")),
            "de",
            new Words("%1$s %3$s %2$s, Bericht %4$d",
                    "%1$s %3$s %2$s, und die Nachbarschaft ist geteilter Meinung. (%4$d)",
                    "%1$s %3$s beginnt am Dienstag und zieht nach einem halben Jahr Bilanz.", "Künstliche Intelligenz",
                    List.of("Ein Krankenhaus", "Eine Grundschule", "Eine Fabrik", "Der Stadtrat", "Ein Start-up"),
                    List.of("setzt auf Künstliche Intelligenz", "erprobt einen Chatbot", "trainiert ein Sprachmodell"),
                    List.of("baut einen Radweg", "feiert hundert Jahre", "sammelt Bücher"),
                    List.of("in Berlin", "in Hamburg", "in Leipzig", "in Bonn"),
                    List.of("Anna Beispiel", "Tom Muster")));

    private Pieces() {}

    /**
     * So many Chinese pieces, a minute apart and the newest first; about one in five is about artificial intelligence.
     */
    public static List<Piece> random(long seed, int count) {
        return random(seed, count, "zh", Instant.now());
    }

    /**
     * As {@link #random(long, int)}, in this edition and with the newest at this moment. The same seed gives the same
     * pieces.
     */
    public static List<Piece> random(long seed, int count, String edition, Instant newest) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> any(FIRST_ID + seed * 100_000 + i, edition, random,
                newest.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(i)))).toList();
    }

    /** A Chinese article of this minute about artificial intelligence, which DW marked as such. */
    public static Piece ai(long id) {
        return about(id, "zh", true);
    }

    /** A Chinese article of this minute about something else. */
    public static Piece plain(long id) {
        return about(id, "zh", false);
    }

    /** An article of this minute in an edition; one about artificial intelligence is marked as such. */
    public static Piece about(long id, String edition, boolean ai) {
        Piece.Builder piece = piece(id, edition, ai, new Random(id)).picture(id + 5);
        return (ai ? piece.marked(AI_TOPIC, words(edition).topic()) : piece).build();
    }

    private static Piece any(long id, String edition, Random random, Instant published) {
        boolean ai = random.nextInt(5) == 0;
        Piece.Builder piece = piece(id, edition, ai, random).published(published).picture(id + 5)
                .kind(random.nextInt(12) == 0 ? Kind.VIDEO : Kind.ARTICLE);
        return (ai && random.nextBoolean() ? piece.marked(AI_TOPIC, words(edition).topic()) : piece).build();
    }

    private static Piece.Builder piece(long id, String edition, boolean ai, Random random) {
        Words words = words(edition);
        String who = any(words.who(), random);
        String what = any(ai ? words.ai() : words.plain(), random);
        String where = any(words.where(), random);
        Piece.Builder piece = Piece.piece(id).edition(edition).section(ai ? "sci" : "pol")
                .headline(words.headline().formatted(who, what, where, id))
                .teaser(words.teaser().formatted(who, what, where, id))
                .paragraphs(words.body().formatted(who, what, where, id)).keywords(who, ai ? words.topic() : what);
        return random.nextBoolean() ? piece.byline(any(words.names(), random)) : piece;
    }

    private static Words words(String edition) {
        return Optional.ofNullable(WORDS.get(edition)).orElseThrow();
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
