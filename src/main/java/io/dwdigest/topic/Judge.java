package io.dwdigest.topic;

import static java.util.Comparator.comparingInt;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Section;
import io.dwdigest.topic.EditionWords.Word;
import io.dwdigest.topic.WordFinder.Hit;

/**
 * Decides what an article is about by the words, places and sections of the topics file.
 * <p>
 * A word counts once in each field. One that is not enough anywhere counts once in the article, so that it needs
 * another word beside it. Within a topic, a longer word hides the shorter ones inside it. A word of weight 0 can
 * therefore rule out a wrong meaning: {@code 智能手机} hides {@code 智能}.
 */
public final class Judge {

    private final TopicFile file;
    private final int heaviest;
    private final Map<String, EditionWords> byEdition = new ConcurrentHashMap<>();

    Judge(TopicFile file) {
        this.file = file;
        heaviest = file.fields().values().stream().mapToInt(factor -> factor).max().orElse(1);
    }

    /** Returns one decision per topic, in the order of the file. It depends only on the article and the file. */
    public List<Decision> decide(Article article) {
        EditionWords words = words(article.edition());
        List<Section> sections = sections(article, words);
        Map<Field, Read> read = read(article, words);
        return IntStream.range(0, file.rules().size()).mapToObj(rule -> decide(rule, article, sections, read)).toList();
    }

    /** Returns those sections of the article that the topics file does not list. */
    List<Section> unlisted(Article article) {
        EditionWords words = words(article.edition());
        return article.sections().stream()
                .filter(section -> !words.lists(section) && !file.isSilent(section)).toList();
    }

    private EditionWords words(String edition) {
        return byEdition.computeIfAbsent(edition, its -> new EditionWords(file.rules(), its));
    }

    /** A text of the article, as words are compared in it, and the words that it has, by topic. */
    private record Read(String text, List<List<Hit<Word>>> hits) {}

    private Decision decide(int number, Article article, List<Section> sections, Map<Field, Read> read) {
        TopicRule rule = file.rules().get(number);
        Evidence evidence = new Evidence(rule, heaviest);
        read.forEach((field, text) -> text.hits().get(number).forEach(
                hit -> evidence.word(hit.value(), field, hit, text.text(), file.fields().getOrDefault(field, 1))));
        EditionWords words = words(article.edition());
        sections.stream().filter(section -> words.isPlace(number, section)).forEach(evidence::place);
        List<Reason> marks = marks(rule, article);
        List<Reason> ofSections = sections(number, article, sections);
        List<Reason> reasons = Stream.of(evidence.reasons(), ofSections, marks)
                .flatMap(List::stream).toList();
        int score = reasons.stream().mapToInt(Reason::weight).sum();
        boolean enough = score >= rule.threshold() && evidence.isSound(ofSections);
        return new Decision(rule.topic().id(), !marks.isEmpty() || enough, score, reasons);
    }

    /** Returns the section that speaks most for the topic, and the one that speaks most against it. */
    private List<Reason> sections(int number, Article article, List<Section> sections) {
        EditionWords words = words(article.edition());
        List<Reason> reasons = sections.stream().flatMap(section -> words.section(number, section).stream()
                .map(listed -> new Reason(Field.SECTION, section.label(), listed.weight()))).toList();
        return Stream.concat(
                reasons.stream().filter(reason -> reason.weight() > 0).max(comparingInt(Reason::weight)).stream(),
                reasons.stream().filter(reason -> reason.weight() < 0).min(comparingInt(Reason::weight)).stream())
                .toList();
    }

    /** Returns the article's sections. What stands above its headline is one, too, where a topic lists it. */
    private static List<Section> sections(Article article, EditionWords words) {
        List<Section> kicker = Section.of(null, article.kicker()).filter(words::lists).toList();
        return article.sections().isEmpty() || kicker.isEmpty()
                ? kicker.isEmpty() ? article.sections() : kicker
                : Stream.concat(article.sections().stream(), kicker.stream()).distinct().toList();
    }

    private List<Reason> marks(TopicRule rule, Article article) {
        return article.marks().stream().filter(mark -> isOf(rule, mark, article.edition())).distinct()
                .map(mark -> new Reason(Field.MARKS, mark.title().isEmpty() ? String.valueOf(mark.id()) : mark.title(),
                        rule.threshold()))
                .toList();
    }

    /**
     * Tells whether the mark stands for the topic. DW gives a topic another id in each edition, so the mark's name
     * counts too: it must contain a word of the topic that weighs at least the threshold.
     */
    private boolean isOf(TopicRule rule, Mark mark, String edition) {
        return rule.marks().contains(mark.id()) || (!rule.marks().isEmpty()
                && words(edition).in(WordFinder.normal(mark.title())).get(file.rules().indexOf(rule)).stream()
                        .anyMatch(hit -> hit.value().weight() >= rule.threshold()));
    }

    private Map<Field, Read> read(Article article, EditionWords words) {
        Map<Field, Read> read = new EnumMap<>(Field.class);
        read.put(Field.HEADLINE, read(article.headline(), words));
        if (article.kicker() != null && !words.lists(new Section("", article.kicker()))) {
            read.put(Field.KICKER, read(article.kicker(), words));
        }
        if (article.lead() != null) {
            read.put(Field.LEAD, read(article.lead(), words));
        }
        if (!article.keywords().isEmpty()) {
            read.put(Field.KEYWORDS, read(String.join(" ; ", article.keywords()), words));
        }
        return read;
    }

    private static Read read(String text, EditionWords words) {
        String normal = WordFinder.normal(text);
        return new Read(normal, words.in(normal));
    }
}
