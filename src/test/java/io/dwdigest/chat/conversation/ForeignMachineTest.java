package io.dwdigest.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.article.Articles;
import io.dwdigest.language.Language;
import io.dwdigest.language.Phrases;
import io.dwdigest.playground.api.Sent;
import io.dwdigest.playground.api.ShownButton;
import io.dwdigest.testing.AnArticle;
import io.dwdigest.testing.telegram.Person;

/** On a machine whose language has digits or letters of its own, all buttons can be read back. */
@Tag("database")
@Isolated("it changes the language of the JVM")
class ForeignMachineTest {

    /** A chat gets one message a second, and pages lead to hundreds of others of their kind. */
    private static final int MOST_PRESSES = 2;
    private static final List<String> ASKED = List.of("/start", "/latest ٣", "/topics", "/settings", "/schedule ۸:۳۰",
            "/quiet 22-7", "/zone +3:30", "/words", "/help", "/editions");

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = "ar-EG-u-nu-arab")
    void every_button_does_what_it_says(String machine) throws InterruptedException {
        Locale.setDefault(Locale.forLanguageTag(machine));
        try (Talk talk = new Talk()) {
            for (int id = 1; id <= 7; id++) {
                talk.part(Articles.class).add(AnArticle.of(id).headline("人工智能 " + id).build(), false);
            }
            Set<String> pressed = new HashSet<>();
            for (String asked : ASKED) {
                Person reader = talk.telegram.reader(42 + pressed.size(), "en");
                reader.says(asked);
                talk.goesOn();
                pressAll(talk, reader, pressed);
                assertThat(talk.shown(reader)).noneMatch(text -> text.matches("(?s).*[\\p{Nd}&&[^0-9]].*"));
            }
            assertThat(pressed).hasSizeGreaterThan(15).allMatch(data -> data.matches("\\p{ASCII}+"));
            assertThat(talk.notes()).hasSizeGreaterThan(15).noneMatch(ForeignMachineTest::isOld);
            assertThat(talk.telegram.violations()).isEmpty();
        }
    }

    private static void pressAll(Talk talk, Person reader, Set<String> pressed) throws InterruptedException {
        Deque<String> next = new ArrayDeque<>(data(reader.sees().getLast()));
        int last = pressed.size() + MOST_PRESSES;
        while (!next.isEmpty() && pressed.size() < last) {
            String data = next.pop();
            if (pressed.add(data)) {
                reader.forges(reader.sees().getLast(), data);
                talk.goesOn();
                next.addAll(data(reader.sees().getLast()));
            }
        }
    }

    private static boolean isOld(String note) {
        return Stream.of(Language.values()).anyMatch(language -> note.equals(Phrases.say(language, "button.old")));
    }

    private static List<String> data(Sent sent) {
        return sent.buttons().stream().map(ShownButton::data).filter(Objects::nonNull).toList();
    }
}
