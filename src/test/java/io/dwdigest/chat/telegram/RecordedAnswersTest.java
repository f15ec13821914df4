package io.dwdigest.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatAdministrators;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;

import io.dwdigest.source.reading.Page;
import io.dwdigest.source.text.UnreadableAnswerException;

/**
 * Replays a folder of answers that {@code DEBUG_RECORD} kept. {@code -Drecorded=folder} replays those of a report instead
 * of our own.
 */
class RecordedAnswersTest {

    private static final Path FOLDER = Path.of(System.getProperty("recorded", "src/test/resources/recorded"));

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    /** What is understood now is as good. */
    @ParameterizedTest
    @MethodSource("files")
    void an_answer_that_was_kept_fails_with_one_sentence_at_most(Path file) throws IOException {
        String[] parts = Files.readString(file).split("\\R\\R", 2);
        Throwable failure = catchThrowable(() -> replay(parts[0], parts[1]));
        if (failure != null) {
            assertThat(failure).isInstanceOfAny(TelegramApiException.class, UnreadableAnswerException.class);
            assertThat(failure.getMessage()).isNotBlank().doesNotContain("\n", "Exception:");
        }
    }

    private static void replay(String asked, String answer) throws Exception {
        switch (asked) {
            case "sendMessage" -> decode(new SendMessage("42", "x"), answer);
            case "getChatAdministrators" -> decode(new GetChatAdministrators("-5"), answer);
            case "getMe" -> decode(new GetMe(), answer);
            default -> {
                assertThat(asked).startsWith("http");
                Page.read(answer.getBytes(StandardCharsets.UTF_8), URI.create(asked));
            }
        }
    }

    private static void decode(BotApiMethod<?> method, String answer) throws TelegramApiException {
        new DecodedMethod<>(method, (_, _) -> {}).deserializeResponse(answer);
    }

    @Test
    void what_cannot_be_decoded_is_handed_to_the_recorder() {
        List<String> kept = new ArrayList<>();
        assertThat(catchThrowable(() -> new DecodedMethod<>(new GetMe(), (asked, answer) -> kept.add(asked + answer))
                .deserializeResponse("{\"ok\":\"no\"}"))).isNotNull();
        assertThat(kept).containsExactly("getMe{\"ok\":\"no\"}");
    }
}
