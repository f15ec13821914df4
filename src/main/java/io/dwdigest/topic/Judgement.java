package io.dwdigest.topic;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Mark;
import io.dwdigest.article.Section;
import io.dwdigest.topic.EditionWords.Filed;
import io.dwdigest.topic.EditionWords.Word;
import io.dwdigest.topic.WordFinder.Hit;

/** Decides what one article is about. */
final class Judgement {

    private final TopicFile file;
    private final EditionWords words;
    private final Article article;
    private final List<Section> sections;
    private final List<Filed> filed;
    private final Map<Field, Read> read;

    Judgement(TopicFile file, EditionWords words, Article article) {
        this.file = file;
        this.words = words;
        this.article = article;
        List<Section> kicker = Section.of(null, article.kicker()).filter(words::lists).toList();
        sections = Stream.concat(article.sections().stream(), kicker.stream()).distinct().toList();
        filed = sections.stream().map(Filed::of).toList();
        read = read(kicker.isEmpty());
    }

    List<Decision> decisions() {
        List<Decision> decisions = IntStream.range(0, file.rules().size()).mapToObj(rule -> decide(rule, false))
                .toList();
        return IntStream.range(0, decisions.size())
                .mapToObj(rule -> mayBeAlone(rule, decisions) ? decide(rule, true) : decisions.get(rule)).toList();
    }

    /** Tells whether a place in the headline is enough for a topic, since nothing speaks for another one. */
    private boolean mayBeAlone(int rule, List<Decision> decisions) {
        return file.rules().get(rule).places().alone() && !decisions.get(rule).matched()
                && IntStream.range(0, decisions.size())
                        .noneMatch(other -> other != rule && speaks(decisions.get(other)));
    }

    private static boolean speaks(Decision decision) {
        return decision.matched() || decision.score() > 0;
    }

    /** A text of the article, as words are compared in it, and the words that it has, by topic. */
    private record Read(String text, List<List<Hit<Word>>> hits) {}

    /** @param kicker whether the kicker is read, too; one that is a listed section counts as such alone */
    private Map<Field, Read> read(boolean kicker) {
        Map<Field, Read> texts = new EnumMap<>(Field.class);
        texts.put(Field.HEADLINE, read(article.headline()));
        if (article.kicker() != null && kicker) {
            texts.put(Field.KICKER, read(article.kicker()));
        }
        if (article.lead() != null) {
            texts.put(Field.LEAD, read(article.lead()));
        }
        if (!article.keywords().isEmpty()) {
            texts.put(Field.KEYWORDS, read(String.join(" ; ", article.keywords())));
        }
        return texts;
    }

    private Read read(String text) {
        String normal = WordFinder.normal(text);
        return new Read(normal, words.in(normal));
    }

    /** @param alone whether a place in the headline is enough, if nothing speaks against the topic */
    private Decision decide(int number, boolean alone) {
        TopicRule rule = file.rules().get(number);
        Evidence evidence = new Evidence(rule, file.heaviest(), alone);
        read.forEach((field, text) -> text.hits().get(number).forEach(
                hit -> evidence.word(hit.value(), field, hit, text.text(), file.fields().getOrDefault(field, 1))));
        sections.stream().filter(section -> words.isPlace(number, section)).forEach(evidence::place);
        List<Reason> ofSections = sections(number);
        List<Reason> marks = marks(number, rule);
        List<Reason> reasons = evidence.reasons();
        reasons.addAll(ofSections);
        reasons.addAll(marks);
        int score = reasons.stream().mapToInt(Reason::weight).sum();
        boolean enough = score >= rule.threshold() && evidence.isSound(ofSections)
                && !isMention(reasons.stream().filter(reason -> reason.weight() > 0).toList(), rule);
        return new Decision(rule.topic().id(), !marks.isEmpty() || enough, score, reasons);
    }

    /**
     * Tells whether the reasons make no more of the topic than a mention in passing. A lead names much that the article is
     * not about, so words there need one elsewhere, or a section that weighs half the threshold. Where one of them weighs
     * the threshold, there must be as many as the topic asks for.
     */
    private static boolean isMention(List<Reason> reasons, TopicRule rule) {
        return reasons.stream().noneMatch(reason -> switch (reason.field()) {
            case LEAD -> reason.weight() >= rule.threshold() && reasons.size() >= rule.lead();
            case SECTION -> reason.weight() >= (rule.threshold() + 1) / 2;
            default -> true;
        });
    }

    /** Returns the section that speaks most for the topic, and the one that speaks most against it. */
    private List<Reason> sections(int number) {
        List<Reason> reasons = new ArrayList<>();
        for (Filed section : filed) {
            words.section(number, section)
                    .ifPresent(listed -> reasons.add(new Reason(Field.SECTION, section.label(), listed.weight())));
        }
        return reasons.isEmpty()
                ? reasons
                : Stream.concat(
                        reasons.stream().filter(reason -> reason.weight() > 0).max(comparingInt(Reason::weight))
                                .stream(),
                        reasons.stream().filter(reason -> reason.weight() < 0).min(comparingInt(Reason::weight))
                                .stream())
                        .toList();
    }

    private List<Reason> marks(int number, TopicRule rule) {
        return article.marks().isEmpty()
                ? List.of()
                : article.marks().stream().filter(mark -> isOf(number, rule, mark)).distinct()
                        .map(mark -> new Reason(Field.MARKS,
                                mark.title().isEmpty() ? String.valueOf(mark.id()) : mark.title(),
                                rule.threshold()))
                        .toList();
    }

    /**
     * Tells whether the mark stands for the topic. DW gives a topic another id in each edition, so the mark's name
     * counts too: it must contain a word of the topic that weighs at least the threshold.
     */
    private boolean isOf(int number, TopicRule rule, Mark mark) {
        return rule.marks().contains(mark.id()) || (!rule.marks().isEmpty()
                && words.in(WordFinder.normal(mark.title())).get(number).stream()
                        .anyMatch(hit -> hit.value().weight() >= rule.threshold()));
    }
}
