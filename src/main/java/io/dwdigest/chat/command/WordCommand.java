package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Html;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Phrases;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.timing.EndParser;

/**
 * {@code /follow word} and {@code /mute word}: articles with the word come whatever their topic, or never come. One
 * command may name several words.
 */
class WordCommand implements Command {

    private static final Pattern BETWEEN = Pattern.compile("[,，、;；،؛\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MOST_REFUSALS = 5;
    /** As in {@code until the 12th of January 2027}. */
    private static final int MOST_WORDS_OF_END = 6;

    private final boolean muted;
    private final ReaderWords words;
    private final WordReport reports;
    private final Clock clock;

    /** What was typed, and until when it is to last; null for ever. */
    private record Lasting(String words, @Nullable Instant until) {}

    private WordCommand(boolean muted, ReaderWords words, WordReport reports, Clock clock) {
        this.muted = muted;
        this.words = words;
        this.reports = reports;
        this.clock = clock;
    }

    /** Makes both commands. */
    @Configuration(proxyBeanMethods = false)
    static class Both {

        @Bean
        WordCommand follow(ReaderWords words, WordReport reports, Clock clock) {
            return new WordCommand(false, words, reports, clock);
        }

        @Bean
        WordCommand mute(ReaderWords words, WordReport reports, Clock clock) {
            return new WordCommand(true, words, reports, clock);
        }
    }

    @Override
    public String name() {
        return muted ? "mute" : "follow";
    }

    @Override
    public boolean changes(Request request) {
        return !request.arguments().isEmpty();
    }

    /** Adds the words, names those that were added and those that were refused, and tells what they would have brought. */
    @Override
    public List<Answer> answer(Request request) {
        Lasting lasting = muted && !request.pressed() ? lasting(request) : new Lasting(request.text(), null);
        List<String> typed = split(lasting.words());
        if (typed.isEmpty()) {
            return List.of(say(muted
                    ? request.html("mute.how").lines(1).append(request.html("mute.how.long")).message()
                    : request.message("follow.how"), request));
        }
        List<ReaderWord> added = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String one : typed) {
            Optional<ReaderWord> word = ReaderWord.of(one, muted).map(it -> it.until(lasting.until()));
            if (word.isEmpty()) {
                refused.add(request.say("word.unfit", quoted(one, request), ReaderWord.LONGEST));
            } else if (words.add(request.chat().id(), word.get())) {
                added.add(word.get());
            } else {
                refused.add(request.say("word.full", quoted(one, request), ReaderWords.MOST));
            }
        }
        Html told = told(added, refused, lasting, request);
        if (request.pressed() && typed.size() == 1 && refused.isEmpty()) {
            return List.of(new Answer.Note(told.message().plain()),
                    new Answer.Rebutton(forgetting(typed.getFirst(), request)));
        }
        WordReport.Report report = reports.of(added, name(), request);
        return List.of(say(told.text(report.text()).message().withRows(report.close()), request));
    }

    /** Returns the button under a digest that removes the word again. */
    private List<List<Button>> forgetting(String typed, Request request) {
        return words.of(request.chat().id()).stream().filter(word -> word.typed().equals(typed))
                .map(word -> List.of(DigestMessage.forget(word, request.language()))).toList();
    }

    /** Takes the end off what was typed: {@code football 30d}, {@code football until Friday}. */
    private Lasting lasting(Request request) {
        List<String> typed = request.arguments();
        ZonedDateTime now = clock.instant().atZone(request.chat().reader().zone());
        return IntStream.range(Math.max(1, typed.size() - MOST_WORDS_OF_END), Math.max(1, typed.size())).boxed()
                .flatMap(at -> EndParser.parseClear(String.join(" ", typed.subList(at, typed.size())),
                        request.language(), now)
                        .map(end -> new Lasting(String.join(" ", typed.subList(0, at)), end.toInstant())).stream())
                .findFirst().orElse(new Lasting(request.text(), null));
    }

    private Html told(List<ReaderWord> added, List<String> refused, Lasting lasting, Request request) {
        String named = added.stream().map(word -> quoted(word.typed(), request))
                .collect(joining(request.say("list.separator")));
        Html told = new Html();
        if (!added.isEmpty()) {
            told.append(lasting.until() == null
                    ? request.html(muted ? "muted" : "followed", named)
                    : request.html("muted.until", named,
                            Phrases.time(request.language(), request.chat().reader().zone(), lasting.until())));
        }
        refused.stream().distinct().limit(MOST_REFUSALS)
                .forEach(refusal -> told.lines(told.length() == 0 ? 0 : 1).text(refusal));
        return told;
    }

    private static Answer say(Message message, Request request) {
        return new Answer.Say(message.with(new Button(request.say("button.words"), "/words")));
    }

    private static String quoted(String word, Request request) {
        return request.say("quoted", Shortening.toFit(word, ReaderWord.LONGEST));
    }

    /** Splits at commas, semicolons and line ends. Blanks split only Chinese: {@code machine learning} is one word. */
    private static List<String> split(String typed) {
        return Stream.of(BETWEEN.split(typed)).map(String::strip).filter(part -> !part.isEmpty())
                .flatMap(part -> isChinese(part) ? Stream.of(BLANKS.split(part)) : Stream.of(part)).distinct()
                .limit(ReaderWords.MOST + 1L).toList();
    }

    private static boolean isChinese(String text) {
        return Stream.of(BLANKS.split(text)).allMatch(part -> part.codePoints().anyMatch(Character::isIdeographic));
    }
}
