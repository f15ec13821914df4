package io.dwdigest.chat.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.dwdigest.delivery.letter.Listing;
import io.dwdigest.subscription.Picture;

/** What is added to a message leaves all else of it as it was. */
class MessageTest {

    private static final URI PICTURE = URI.create("https://static.dw.com/image/5_303.jpg");
    private static final Button A = new Button("a", "/a");
    private static final Button B = new Button("b", "/b");
    private static final Message MESSAGE = new Message("<b>x</b>", "x", PICTURE, Picture.SMALL, List.of(List.of(A)),
            true, new Keys.Own()).listing("/latest 5", List.of(7L, 8L));

    private static Message with(String html, String plain, List<List<Button>> buttons, Keys keys, Listing listing) {
        return new Message(html, plain, PICTURE, Picture.SMALL, buttons, true, keys, listing);
    }

    @Test
    void rows_of_buttons_are_added_above_below_or_instead() {
        Keys own = new Keys.Own();
        Listing listing = new Listing("/latest 5", List.of(7L, 8L));
        assertThat(MESSAGE.with(B)).isEqualTo(with("<b>x</b>", "x", List.of(List.of(A), List.of(B)), own, listing));
        assertThat(MESSAGE.above(List.of(B))).isEqualTo(with("<b>x</b>", "x", List.of(List.of(B), List.of(A)), own,
                listing));
        assertThat(MESSAGE.withOnly(List.of(List.of(B)))).isEqualTo(with("<b>x</b>", "x", List.of(List.of(B)), own,
                listing));
        assertThat(MESSAGE.with()).isEqualTo(MESSAGE);
    }

    @Test
    void keys_and_the_sound_are_changed_alone() {
        Keys keys = new Keys.ChooseChat("c", "g");
        assertThat(MESSAGE.with(keys)).isEqualTo(with("<b>x</b>", "x", List.of(List.of(A)), keys,
                new Listing("/latest 5", List.of(7L, 8L))));
        assertThat(MESSAGE.silent(false).silent()).isFalse();
        assertThat(MESSAGE.silent(false).silent(true)).isEqualTo(MESSAGE);
    }

    @Test
    void a_line_above_a_message_stands_apart_from_it() {
        assertThat(MESSAGE.below("1 < 2")).isEqualTo(with("1 &lt; 2\n\n<b>x</b>", "1 < 2\n\nx", List.of(List.of(A)),
                new Keys.Own(), new Listing("/latest 5", List.of(7L, 8L))));
    }

    /** The message matters more than the line. */
    @Test
    void a_line_that_does_not_fit_is_left_out() {
        Message longest = Message.of("x".repeat(Html.LIMIT - 5));
        assertThat(longest.below("123").plain()).hasSize(Html.LIMIT).startsWith("123\n\nx");
        assertThat(longest.below("1234")).isEqualTo(longest);
    }

    @Test
    void a_list_can_be_brought_by_another_command() {
        assertThat(MESSAGE.broughtBy("/week").listing()).isEqualTo(new Listing("/week", List.of(7L, 8L)));
        assertThat(Message.of("x").broughtBy("/week")).isEqualTo(Message.of("x"));
    }

    @Test
    void a_button_does_one_thing() {
        assertThat(Button.choosingChat("a").choosesChat()).isTrue();
        assertThat(new Button("a", PICTURE).address()).isEqualTo(PICTURE);
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("a", ""))
                .withMessage("A button does one thing: a");
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("a", "/a", PICTURE, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Button("a", "/a", null, true));
    }
}
