package io.dwdigest.chat.settings;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.ButtonRows;
import io.dwdigest.chat.message.Html;
import io.dwdigest.language.Phrase;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.WordFigure;
import io.dwdigest.subscription.WordFigures;

/** {@code /words}: shows the words that the chat follows and mutes; pressing one removes it. */
@Component
@Order(3)
class WordsPage implements SettingsPage {

    private static final int WORDS_PER_ROW = 3;

    private final ReaderWords words;
    private final WordFigures figures;
    private final Subscriptions subscriptions;

    WordsPage(ReaderWords words, WordFigures figures, Subscriptions subscriptions) {
        this.words = words;
        this.figures = figures;
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public String value(Request request) {
        List<ReaderWord> own = words.of(request.chat().id());
        String value = Stream
                .of(listed("words.followed", own, false, request), listed("words.muted", own, true, request))
                .flatMap(Optional::stream).collect(joining(request.say("why.separator")));
        return value.isEmpty() ? request.say("settings.none") : value;
    }

    @Override
    public Html text(Request request) {
        List<ReaderWord> own = words.of(request.chat().id());
        Html html = request.html(own.isEmpty() ? "words.none" : "words", ReaderWords.MOST);
        Map<String, WordFigure> known = figures.of(own, subscriptions.of(request.chat().id()));
        known.values().stream().findFirst()
                .ifPresent(any -> html.lines(2).text(request.say("words.figures", any.days())));
        own.forEach(word -> line(word, known.get(word.word()), request)
                .ifPresent(line -> html.lines(1).phrase(line)));
        return html;
    }

    /** Returns the line of a word that has a figure or ends by itself. */
    private static Optional<Phrase> line(ReaderWord word, @Nullable WordFigure figure, Request request) {
        Phrase shown = shown(word, request);
        return figure == null
                ? Optional.of(shown).filter(_ -> word.until() != null)
                : Optional.of(Phrases.phrase(request.language(), "settings.line", shown, figure.count()));
    }

    private static Phrase shown(ReaderWord word, Request request) {
        return word.until() == null
                ? Phrases.phrase(request.language(), word.muted() ? "words.muted" : "words.followed", word.typed())
                : Phrases.phrase(request.language(), "words.muted.until", word.typed(),
                        Phrases.time(request.language(), request.chat().reader().zone(), word.until()));
    }

    @Override
    public List<List<Button>> choices(Request request) {
        return ButtonRows.of(WORDS_PER_ROW, words.of(request.chat().id()).stream()
                .map(word -> new Button(
                        (word.muted() ? "🔇 " : "🔔 ") + Phrases.part(request.language(), word.typed()) + " ✕",
                        "/words " + word.id()))
                .toList());
    }

    @Override
    public Optional<String> press(String value, Request request) {
        return request.number(0).flatMap(id -> words.remove(request.chat().id(), id))
                .map(word -> request.say("word.removed", word.typed()));
    }

    private static Optional<String> listed(String key, List<ReaderWord> own, boolean muted, Request request) {
        List<String> typed = own.stream().filter(word -> word.muted() == muted).map(ReaderWord::typed).toList();
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(request.say(key, String.join(request.say("list.separator"), typed)));
    }
}
