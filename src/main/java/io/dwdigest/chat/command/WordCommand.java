package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;

/**
 * {@code /follow word} and {@code /mute word}: articles with the word come whatever their topic, or never come. One
 * command may name several words.
 */
class WordCommand implements Command {

    private static final Pattern BETWEEN = Pattern.compile("[,，、;；،؛\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MOST_REFUSALS = 5;

    private final boolean muted;
    private final ReaderWords words;
    private final Chats chats;
    private final WordReport reports;

    private WordCommand(boolean muted, ReaderWords words, Chats chats, WordReport reports) {
        this.muted = muted;
        this.words = words;
        this.chats = chats;
        this.reports = reports;
    }

    /** Makes both commands. */
    @Configuration(proxyBeanMethods = false)
    static class Both {

        @Bean
        WordCommand follow(ReaderWords words, Chats chats, WordReport reports) {
            return new WordCommand(false, words, chats, reports);
        }

        @Bean
        WordCommand mute(ReaderWords words, Chats chats, WordReport reports) {
            return new WordCommand(true, words, chats, reports);
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
        List<String> typed = split(request.text());
        if (typed.isEmpty()) {
            return List.of(say(request.message(muted ? "mute.how" : "follow.how"), request));
        }
        chats.moveTo(request.chat().id(), request.thread());
        List<ReaderWord> added = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String one : typed) {
            Optional<ReaderWord> word = ReaderWord.of(one, muted);
            if (word.isEmpty()) {
                refused.add(request.say("word.unfit", quoted(one, request), ReaderWord.LONGEST));
            } else if (words.add(request.chat().id(), word.get())) {
                added.add(word.get());
            } else {
                refused.add(request.say("word.full", quoted(one, request), ReaderWords.MOST));
            }
        }
        String told = told(added, refused, request);
        if (request.pressed() && typed.size() == 1 && refused.isEmpty()) {
            return List.of(new Answer.Note(told), new Answer.Rebutton(forgetting(typed.getFirst(), request)));
        }
        WordReport.Report report = reports.of(added, name(), request);
        return List.of(say(Message.of(told + report.text()).withRows(report.close()), request));
    }

    /** Returns the button under a digest that removes the word again. */
    private List<List<Button>> forgetting(String typed, Request request) {
        return words.of(request.chat().id()).stream().filter(word -> word.typed().equals(typed))
                .map(word -> List.of(DigestMessage.forget(word, request.language()))).toList();
    }

    private String told(List<ReaderWord> added, List<String> refused, Request request) {
        Stream<String> done = added.isEmpty()
                ? Stream.empty()
                : Stream.of(request.say(muted ? "muted" : "followed",
                        added.stream().map(word -> quoted(word.typed(), request))
                                .collect(joining(request.say("list.separator")))));
        return Stream.concat(done, refused.stream().distinct().limit(MOST_REFUSALS)).collect(joining("\n"));
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
