package io.dwdigest.search;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** A word that was typed, as the articles of an edition have it. */
sealed interface Words {

    /** Tells whether who types it together with others means the others. */
    boolean saysLittle();

    /** Chinese characters in a row. */
    record Chinese(String text) implements Words {

        @Override
        public boolean saysLittle() {
            return PARTICLES.indexOf(text) >= 0;
        }
    }

    /**
     * A word in letters.
     *
     * @param folded with its letters evened out
     * @param stem what is left of it without its ending
     * @param compounds whether its language puts words together
     */
    record Spelled(String typed, String folded, String stem, boolean saysLittle, boolean compounds) implements Words {

        private static final int LONG = 4;

        boolean beginsLonger() {
            return folded.length() >= LONG && folded.chars().noneMatch(Character::isDigit);
        }

        /**
         * Returns how a word may begin that counts, too. Russian and Ukrainian endings are many, and letters before them
         * change, so that the stems of two forms may differ.
         */
        String beginning(String edition) {
            boolean changes = (edition.equals("ru") || edition.equals("uk")) && folded.length() >= LONG + 2;
            return changes ? folded.substring(0, folded.length() - 2) : folded;
        }

        boolean endsLonger() {
            return compounds && stem.length() >= LONG;
        }

        /** Returns how a name with an umlaut is written where there are none: Müller as Mueller. */
        Optional<String> otherSpelling() {
            String small = typed.toLowerCase(ROOT);
            String written = small.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
            return written.equals(small) || compounds ? Optional.empty() : Optional.of(written);
        }
    }

    String PARTICLES = "的了吗呢嗎在是和与與";
    String OF = "的";
    /** More characters in a row are not searched for. */
    int LONGEST_RUN = 24;

    /** Returns the words of what was typed between two blanks. */
    static List<Words> of(String typed, String edition) {
        List<Words> words = new ArrayList<>(spelled(typed, edition));
        ChineseFolding.RUN.matcher(typed).results().map(MatchResult::group).map(ChineseFolding::fold)
                .flatMap(Words::parts).map(part -> part.substring(0, Math.min(part.length(), LONGEST_RUN)))
                .forEach(part -> words.add(new Chinese(part)));
        return words;
    }

    /** Splits a run at 的 between two words: 德国的监管, but not 目的. */
    private static Stream<String> parts(String run) {
        String[] parts = run.split(OF);
        boolean all = parts.length > 1 && Stream.of(parts).allMatch(part -> part.length() > 1);
        return all ? Stream.of(parts) : Stream.of(run);
    }

    private static List<Words> spelled(String typed, String edition) {
        List<Analysis.Term> folded = Analysis.terms(Fields.text(edition), typed);
        List<Analysis.Term> stems = Analysis.terms(Fields.stem(edition), typed);
        List<Words> words = new ArrayList<>();
        for (Analysis.Term word : folded) {
            String stem = stems.stream().filter(one -> one.from() == word.from()).map(Analysis.Term::text).findFirst()
                    .orElse(word.text());
            String surface = typed.substring(word.from(), word.to());
            words.add(new Spelled(surface, word.text(), stem, StopWords.has(edition, surface),
                    Fields.hasCompounds(edition)));
        }
        return words;
    }
}
