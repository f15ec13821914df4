package io.dwdigest.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.dwdigest.search.Asked.Part;

/** Finds in a text that is shown what a search matched, in whatever script and with whatever ending it stands there. */
public final class Marks {

    private final String edition;
    private final List<Words.Spelled> words = new ArrayList<>();
    private final List<String> runs = new ArrayList<>();
    private final List<List<String>> quotations = new ArrayList<>();

    private Marks(String edition) {
        this.edition = edition;
    }

    /**
     * A part of a text.
     *
     * @param matched whether the search matched it
     */
    public record Piece(String text, boolean matched) {}

    /** Prepares the marks for texts of articles of an edition. */
    public static Marks of(Asked asked, String edition) {
        Marks marks = new Marks(edition);
        asked.wanted().forEach(marks::add);
        return marks;
    }

    private void add(Part part) {
        if (part.quoted()) {
            quotations.add(Analysis.terms(Fields.text(edition), part.text()).stream().map(Analysis.Term::text)
                    .toList());
        }
        for (Words word : Words.of(part.text(), edition)) {
            switch (word) {
                case Words.Chinese(String run) -> runs.add(run);
                case Words.Spelled spelled -> {
                    if (!part.quoted() && !spelled.saysLittle()) {
                        words.add(spelled);
                    }
                }
            }
        }
    }

    /** Returns the whole text in pieces. */
    public List<Piece> in(String text) {
        BitSet matched = matched(text);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean is = matched.get(from);
            int to = is ? matched.nextClearBit(from) : matched.nextSetBit(from);
            to = to < 0 ? text.length() : Math.min(to, text.length());
            pieces.add(new Piece(text.substring(from, to), is));
            from = to;
        }
        return pieces;
    }

    private BitSet matched(String text) {
        BitSet matched = new BitSet(text.length());
        if (!runs.isEmpty()) {
            String folded = ChineseFolding.foldInPlace(text);
            runs.forEach(run -> markRun(folded, run, matched));
        }
        if (!words.isEmpty() || !quotations.isEmpty()) {
            markWords(text, matched);
        }
        return matched;
    }

    /** Marks a run of Chinese characters; where it does not stand as a whole, those of its pairs that do. */
    private static void markRun(String folded, String run, BitSet matched) {
        if (!markAll(folded, run, matched)) {
            ChineseQuery.pairs(run).forEach(pair -> markAll(folded, pair, matched));
        }
    }

    private static boolean markAll(String folded, String run, BitSet matched) {
        boolean found = false;
        for (int at = folded.indexOf(run); at >= 0; at = folded.indexOf(run, at + 1)) {
            matched.set(at, at + run.length());
            found = true;
        }
        return found;
    }

    private void markWords(String text, BitSet matched) {
        List<Analysis.Term> all = Analysis.terms(Fields.text(edition), text);
        Map<Integer, String> stems = Analysis.terms(Fields.stem(edition), text).stream()
                .collect(Collectors.toMap(Analysis.Term::from, Analysis.Term::text, (one, _) -> one));
        for (Analysis.Term term : all) {
            String stem = stems.getOrDefault(term.from(), term.text());
            if (words.stream().anyMatch(word -> matches(word, term.text(), stem))) {
                matched.set(term.from(), term.to());
            }
        }
        quotations.forEach(quotation -> markQuotation(all, quotation, matched));
    }

    private boolean matches(Words.Spelled word, String folded, String stem) {
        return folded.equals(word.folded()) || stem.equals(word.stem())
                || word.otherSpelling().filter(folded::equals).isPresent()
                || (word.beginsLonger() && folded.startsWith(word.beginning(edition)))
                || (word.endsLonger() && stem.endsWith(word.stem()));
    }

    private static void markQuotation(List<Analysis.Term> all, List<String> quotation, BitSet matched) {
        for (int from = 0; !quotation.isEmpty() && from + quotation.size() <= all.size(); from++) {
            List<Analysis.Term> here = all.subList(from, from + quotation.size());
            if (here.stream().map(Analysis.Term::text).toList().equals(quotation)) {
                matched.set(here.getFirst().from(), here.getLast().to());
            }
        }
    }
}
