package io.dwdigest.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dwdigest.article.Article;
import io.dwdigest.article.Field;
import io.dwdigest.article.Mark;
import io.dwdigest.topic.WordFinder.Hit;

/**
 * Decides what an article is about by the words of the topics file.
 * <p>
 * A word counts once in each field. Within a topic, a longer word hides the shorter ones inside it. A word of weight 0
 * can therefore rule out a wrong meaning: {@code 智能手机} hides {@code 智能}.
 */
public final class Judge {

    private final List<TopicRule> rules;
    private final Map<Field, Integer> fields;
    private final WordFinder<TopicWord> words;

    Judge(TopicFile file) {
        rules = file.rules();
        fields = file.fields();
        words = new WordFinder<>(rules.stream().flatMap(rule -> rule.words().stream()).toList(), TopicWord::text);
    }

    /** Returns one decision per topic, in the order of the file. It depends only on the article and the file. */
    public List<Decision> decide(Article article) {
        Map<Field, Read> read = read(article);
        return rules.stream().map(rule -> decide(rule, article, read)).toList();
    }

    /** A text of the article, as words are compared in it, and the topics' words that it has. */
    private record Read(String text, List<Hit<TopicWord>> hits) {}

    private Decision decide(TopicRule rule, Article article, Map<Field, Read> read) {
        List<Reason> reasons = new ArrayList<>();
        read.forEach((field, text) -> reasons.addAll(reasons(rule, field, text)));
        List<Reason> marks = marks(rule, article);
        reasons.addAll(marks);
        int score = reasons.stream().mapToInt(Reason::weight).sum();
        return new Decision(rule.topic().id(), !marks.isEmpty() || score >= rule.threshold(), score, reasons);
    }

    private List<Reason> reasons(TopicRule rule, Field field, Read read) {
        List<Hit<TopicWord>> own = read.hits().stream().filter(hit -> hit.value().topic().equals(rule.topic().id()))
                .toList();
        Map<TopicWord, Reason> reasons = new LinkedHashMap<>();
        own.stream().filter(hit -> own.stream().noneMatch(other -> other.contains(hit)))
                .filter(hit -> hit.value().weight() != 0)
                .forEach(hit -> reasons.computeIfAbsent(hit.value(), word -> new Reason(field, hit.in(read.text()),
                        word.weight() * fields.getOrDefault(field, 1))));
        return List.copyOf(reasons.values());
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
        return rule.marks().contains(mark.id()) || (!rule.marks().isEmpty() && hits(mark.title(), edition).stream()
                .map(Hit::value).anyMatch(word -> word.topic().equals(rule.topic().id())
                        && word.weight() >= rule.threshold()));
    }

    private Map<Field, Read> read(Article article) {
        Map<Field, Read> read = new LinkedHashMap<>();
        texts(article).forEach((field, text) -> read.put(field,
                new Read(WordFinder.normal(text), hits(text, article.edition()))));
        return read;
    }

    private List<Hit<TopicWord>> hits(String text, String edition) {
        return words.find(text).stream().filter(hit -> hit.value().countsIn(edition)).toList();
    }

    private static Map<Field, String> texts(Article article) {
        Map<Field, String> texts = new LinkedHashMap<>();
        texts.put(Field.HEADLINE, article.headline());
        texts.put(Field.KICKER, article.kicker() == null ? "" : article.kicker());
        texts.put(Field.LEAD, article.lead() == null ? "" : article.lead());
        texts.put(Field.KEYWORDS, String.join(" ; ", article.keywords()));
        return texts;
    }
}
