package io.dwdigest.week;

import java.time.Instant;
import java.util.stream.Stream;

import io.dwdigest.testing.dw.Piece;

/**
 * One article of the week. Its headline has its number, and a made-up word for its topic and for its own word, so that
 * it needs none of the bot's rules to say who wants it.
 *
 * @param at when DW publishes it
 * @param topic empty for none that anybody follows
 * @param word empty for none
 * @param story the number that it shares with articles of other editions; 0 for none
 * @param isRemoved whether DW removes it a little later, so that nobody can expect it
 */
record NewsItem(long id, String edition, Instant at, String topic, String word, long story, boolean isRemoved) {

    Piece piece() {
        String headline = Stream.of("Report No" + id, topic, word).filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + " " + other).orElseThrow();
        return Piece.piece(id).edition(edition).headline(headline).byline("Tom Muster")
                .teaser("What this report tells never happened.")
                .paragraphs("Nothing of this ever happened.").published(at)
                .picture(story == 0 ? id + 1 : story + 1).build();
    }
}
