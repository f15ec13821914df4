package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.DigestMessage;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Script;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;
import io.dwdigest.subscription.Subscriptions;
import io.dwdigest.subscription.WordFigure;
import io.dwdigest.subscription.WordFigures;

/**
 * {@code /follow word} and {@code /mute word}: articles with the word come whatever their topic, or never come. One
 * command may name several words.
 */
class WordCommand implements Command {

    private static final Pattern BETWEEN = Pattern.compile("[,，、;；،؛\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MOST_REFUSALS = 5;
    private static final int MOST_FIGURES = 10;
    private static final int LONGEST_HEADLINE = 100;

    private final boolean muted;
    private final ReaderWords words;
    private final Chats chats;
    private final Subscriptions subscriptions;
    private final WordFigures figures;

    private WordCommand(boolean muted, ReaderWords words, Chats chats, Subscriptions subscriptions,
            WordFigures figures) {
        this.muted = muted;
        this.words = words;
        this.chats = chats;
        this.subscriptions = subscriptions;
        this.figures = figures;
    }

    /** Makes both commands. */
    @Configuration(proxyBeanMethods = false)
    static class Both {

        @Bean
        WordCommand follow(ReaderWords words, Chats chats, Subscriptions subscriptions, WordFigures figures) {
            return new WordCommand(false, words, chats, subscriptions, figures);
        }

        @Bean
        WordCommand mute(ReaderWords words, Chats chats, Subscriptions subscriptions, WordFigures figures) {
            return new WordCommand(true, words, chats, subscriptions, figures);
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

    /** Adds the words, and names those that were added and those that were refused. */
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
        return request.pressed() && typed.size() == 1 && refused.isEmpty()
                ? List.of(new Answer.Note(told), new Answer.Rebutton(forgetting(typed.getFirst(), request)))
                : List.of(say(Message.of(told + brought(added, request)), request));
    }

    /** Returns lines that say what each of the first words would have brought of late. */
    private String brought(List<ReaderWord> added, Request request) {
        List<ReaderWord> first = added.stream().limit(MOST_FIGURES).toList();
        Map<String, WordFigure> known = figures.withClose(first, subscriptions.of(request.chat().id()));
        return first.stream().filter(word -> known.containsKey(word.word())).map(word -> {
            String brought = brought(known.get(word.word()), request);
            return "\n" + (added.size() == 1
                    ? brought
                    : request.say("settings.line", quoted(word.typed(), request), brought));
        }).collect(joining());
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
