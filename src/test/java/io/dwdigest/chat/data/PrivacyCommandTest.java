package io.dwdigest.chat.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.dwdigest.chat.command.Answer;
import io.dwdigest.chat.command.Request;
import io.dwdigest.delivery.outbox.DeliveryProperties;
import io.dwdigest.delivery.outbox.DeliveryProperties.UnknownOutcome;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.subscription.Chat;
import io.dwdigest.subscription.ChatKind;

/** How long something is kept, and who runs the bot, as readers are told. */
class PrivacyCommandTest {

    private static final Chat READER = Chat.met(42, ChatKind.PRIVATE,
            new Reader(Language.EN, Language.EN.script(), Language.EN.zone()), null);

    private static String said(Duration kept, String contact) {
        List<Answer> answers = new PrivacyCommand(new DeliveryProperties(30, false, UnknownOutcome.RESEND, kept),
                new OperatorProperties(contact)).answer(new Request(READER, false, List.of(), false));
        return answers.getFirst() instanceof Answer.Say(var message) ? message.plain() : "";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PT24H   | 1
            PT48H   | 2
            PT48H1S | 3
            PT71H   | 3
            P7D     | 7
            """)
    void nothing_is_kept_longer_than_is_said(Duration kept, String days) {
        assertThat(said(kept, "")).contains("Days: " + days + ".");
    }

    @Test
    void who_runs_the_bot_is_told_where_it_is_known() {
        assertThat(said(Duration.ofDays(7), " @keeper ")).contains("@keeper");
        assertThat(said(Duration.ofDays(7), "")).isNotEqualTo(said(Duration.ofDays(7), "@keeper"))
                .contains("has left no contact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo", "one\ttwo"})
    void a_contact_is_one_line(String contact) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorProperties(contact))
                .withMessageContaining("OPERATOR_CONTACT is").withMessageContaining("use one line");
    }

    @Test
    void a_contact_has_at_most_200_characters() {
        assertThat(new OperatorProperties("x".repeat(200)).contact()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new OperatorProperties("x".repeat(201)));
    }
}
