package io.dwdigest.language;

import static java.util.stream.Collectors.joining;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One of the bot's phrases with its values filled in. It can be a value of another one. */
public record Phrase(List<Piece> pieces) {

    /**
     * A piece of a phrase.
     *
     * @param code whether it is shown as code, which Telegram's apps copy at a tap; backticks in the bundle mark it
     * @param moment what the piece writes, where that is nothing but a moment; else null
     */
    public record Piece(String text, boolean code, @Nullable Moment moment) {

        static Piece of(String text) {
            return new Piece(text, false, null);
        }

        static Piece of(Moment moment) {
            return new Piece(moment.text(), false, moment);
        }

        static Piece code(String text) {
            return new Piece(text, true, null);
        }
    }

    public Phrase {
        pieces = List.copyOf(pieces);
    }

    /** Returns a phrase that is nothing but a moment. */
    public static Phrase of(Moment moment) {
        return new Phrase(List.of(Piece.of(moment)));
    }

    /** Returns a phrase without marks. */
    public static Phrase of(String text) {
        return new Phrase(List.of(Piece.of(text)));
    }

    /** Returns the phrase without marks. */
    @Override
    public String toString() {
        return pieces.stream().map(Piece::text).collect(joining());
    }
}
