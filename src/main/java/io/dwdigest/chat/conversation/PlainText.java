package io.dwdigest.chat.conversation;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.dwdigest.article.ContentId;
import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Command;
import io.dwdigest.chat.command.Request;
import io.dwdigest.chat.command.TopicChoice;
import io.dwdigest.chat.message.Button;
import io.dwdigest.chat.message.Message;
import io.dwdigest.chat.settings.ZonePage;
import io.dwdigest.language.Keyboard;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.subscription.ReaderWord;

/**
 * Answers what somebody writes without a command in a private chat. It may be the name of a topic, the link of an
 * article, a command's name in any language, the place that the settings ask for, or a word to follow; the first of
 * these counts.
 */
@Component
class PlainText {

    private static final String SEARCH = "search";
    /** Parts the word for a search from what is searched for. */
    private static final Pattern BEHIND_SEARCH = Pattern.compile("[\\s\\p{Z}]*[:：\\s\\p{Z}][\\s\\p{Z}]*");

    /** The commands that people also write as words; the phrases {@code typed.<name>} list these words. */
    private static final List<String> SPOKEN = List.of("start", "stop", "help", SEARCH);

    private final Commands commands;
    private final TopicChoice topics;
    private final ZonePage zones;

    PlainText(Commands commands, TopicChoice topics, ZonePage zones) {
        this.commands = commands;
        this.topics = topics;
        this.zones = zones;
    }

    /** Answers the text, which is the only argument of the request. */
    List<Answer> answer(Request request) {
        return named(request).orElseGet(() -> List.of(new Answer.Say(zones.heard(request)
                .orElseGet(() -> word(request)))));
    }

    private static Message word(Request request) {
        String search = "/search new " + request.text();
        Message message = request.message(ReaderWord.of(request.text(), false).isPresent() ? "pointer.word" : "pointer",
                request.text());
        boolean says = request.text().codePoints().anyMatch(Character::isLetterOrDigit);
        return says && Button.fits(search) ? message.with(new Button(request.say("button.search"), search)) : message;
    }

    /** Answers the name of a topic or of a command, or the link of an article; empty when it is none of these. */
    Optional<List<Answer>> named(Request request) {
        return topics.named(request).map(List::of).or(() -> linked(request))
                .or(() -> command(request.text()).map(command -> command.answer(request.saying(""))))
                .or(() -> searched(request));
    }

    /** Answers a text behind the word for a search, such as {@code search wind}. */
    private Optional<List<Answer>> searched(Request request) {
        String[] parts = BEHIND_SEARCH.split(request.text().strip(), 2);
        return parts.length == 2 && words(SEARCH).anyMatch(parts[0].toLowerCase(ROOT)::equals)
                ? commands.find(SEARCH).map(search -> search.answer(request.saying(parts[1])))
                : Optional.empty();
    }

    private Optional<List<Answer>> linked(Request request) {
        return ContentId.typed(request.text()).isPresent()
                ? commands.find("start").map(start -> start.answer(request))
                : Optional.empty();
    }

    private Optional<Command> command(String text) {
        String said = Keyboard.unmarked(Keyboard.visible(text)).toLowerCase(ROOT);
        return SPOKEN.stream().filter(name -> words(name).anyMatch(said::equals)).findFirst()
                .flatMap(commands::find);
    }

    private static Stream<String> words(String command) {
        return Stream.concat(Stream.of(command), Arrays.stream(Language.values())
                .flatMap(language -> Stream.of(Phrases.say(language, "typed." + command).split("[,，、]")))
                .map(word -> word.strip().toLowerCase(ROOT)));
    }
}
