package io.dwdigest.chat.command;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.language.Shortening;
import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.ReaderWord;
import io.dwdigest.subscription.ReaderWords;

/** Takes down words of a reader's own, one or several at a time. */
@Component
class OwnWords {

    private static final Pattern BETWEEN = Pattern.compile("[,，、;；\\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int MOST_REFUSALS = 5;

    private final ReaderWords words;
    private final Chats chats;

    OwnWords(ReaderWords words, Chats chats) {
        this.words = words;
        this.chats = chats;
    }

    /** Follows or mutes what stands behind the command; the answer names what was understood, and what was not. */
    List<Answer> add(Request request, boolean muted) {
        List<String> typed = split(request.text());
        if (typed.isEmpty()) {
            return List.of(say(request.say(muted ? "mute.how" : "follow.how"), request));
        }
        chats.moveTo(request.chat().id(), request.thread());
        List<String> added = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String one : typed) {
            Optional<ReaderWord> word = ReaderWord.of(one, muted);
            if (word.isEmpty()) {
                refused.add(request.say("word.unfit", quoted(one, request), ReaderWord.LONGEST));
            } else if (words.add(request.chat().id(), word.get())) {
                added.add(quoted(one, request));
            } else {
                refused.add(request.say("word.full", quoted(one, request), ReaderWords.MOST));
            }
        }
        return List.of(say(told(added, refused, muted, request), request));
    }

    private static String told(List<String> added, List<String> refused, boolean muted, Request request) {
        Stream<String> done = added.isEmpty()
                ? Stream.empty()
                : Stream.of(request.say(muted ? "muted" : "followed",
                        added.stream().collect(joining(request.say("list.separator")))));
        return Stream.concat(done, refused.stream().distinct().limit(MOST_REFUSALS)).collect(joining("\n"));
    }

    private static Answer say(String text, Request request) {
        return new Answer.Say(Message.of(text).with(new Button(request.say("button.words"), "/words")));
    }

    private static String quoted(String word, Request request) {
        return request.say("quoted", Shortening.toFit(word, ReaderWord.LONGEST));
    }

    /** Commas and line ends separate words; blanks do in Chinese only: {@code machine learning} is one. */
    private static List<String> split(String typed) {
        return Stream.of(BETWEEN.split(typed)).map(String::strip).filter(part -> !part.isEmpty())
                .flatMap(part -> isChinese(part) ? Stream.of(BLANKS.split(part)) : Stream.of(part)).distinct()
                .limit(ReaderWords.MOST + 1L).toList();
    }

    private static boolean isChinese(String text) {
        return Stream.of(BLANKS.split(text)).allMatch(part -> part.codePoints().anyMatch(Character::isIdeographic));
    }
}
