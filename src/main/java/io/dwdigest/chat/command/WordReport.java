package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.language.Script;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.WordFigure;
import io.dwdigest.subscription.WordFigures;

/** Says what words that were just added would have brought of late, and offers what is close to them. */
@Component
class WordReport {

    private static final int MOST_WORDS = 10;
    private static final int MOST_CLOSE = 6;
    private static final int CLOSE_PER_ROW = 3;
    private static final int LONGEST_HEADLINE = 100;

    private final WordFigures figures;
    private final Subscriptions subscriptions;

    WordReport(WordFigures figures, Subscriptions subscriptions) {
        this.figures = figures;
        this.subscriptions = subscriptions;
    }

    /**
     * What is said of the words.
     *
     * @param text lines that follow others, each after a line break; empty when no article is stored
     * @param close rows of buttons that add words that are close
     */
    record Report(String text, List<List<Button>> close) {}

    private record Told(ReaderWord word, WordFigure figure) {}

    /** @param command that added the words, and would add others */
    Report of(List<ReaderWord> added, String command, Request request) {
        List<ReaderWord> words = added.stream().limit(MOST_WORDS).toList();
        Map<String, WordFigure> known = figures.withClose(words, subscriptions.of(request.chat().id()));
        List<Told> told = words.stream()
                .flatMap(word -> Stream.ofNullable(known.get(word.word())).map(figure -> new Told(word, figure)))
                .toList();
        String text = told.stream().map(each -> "\n" + line(each, added.size() == 1, request)).collect(joining());
        List<Button> close = told.stream().flatMap(each -> each.figure().close().stream()).distinct()
                .map(request.chat().reader().script()::write)
                .filter(word -> Button.fits("/" + command + " " + word)).limit(MOST_CLOSE)
                .map(word -> new Button("＋ " + word, "/" + command + " " + word)).toList();
        return new Report(text, ButtonRows.of(CLOSE_PER_ROW, close));
    }

    private static String line(Told told, boolean alone, Request request) {
        String brought = brought(told.figure(), request);
        return alone
                ? brought
                : request.say("settings.line", request.say("quoted", told.word().typed()), brought);
    }

    private static String brought(WordFigure figure, Request request) {
        Script script = request.chat().reader().script();
        if (figure.headline() != null) {
            return request.say("word.brought", figure.days(), figure.count(), request.say("quoted",
                    Shortening.toFit(script.write(figure.headline()), LONGEST_HEADLINE)));
        }
        String nothing = request.say("word.brought.nothing", figure.days());
        return figure.close().isEmpty()
                ? nothing
                : nothing + " " + request.say("word.close", figure.close().stream()
                        .map(close -> request.say("quoted", script.write(close)))
                        .collect(joining(request.say("list.separator"))));
    }
}
