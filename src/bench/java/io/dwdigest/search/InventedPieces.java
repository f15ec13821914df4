package io.dwdigest.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.dwdigest.article.Edition;

/** Makes up headlines and leads in ten languages. How often each word occurs follows Zipf's law, as in real texts. */
final class InventedPieces {

    private static final int VOCABULARY = 40_000;
    private static final Map<String, String> LETTERS = Map.of(
            "de", "a e i o u ä ö ü ei au|b d f g h k l m n r s t w z sch st ch|en er ung keit t e lich s",
            "en", "a e i o u ea ou|b c d f g h l m n p r s t w th st|ing ed s er tion ly e y",
            "fr", "a e i o u é è ou ai|b c d f g l m n p r s t v ch|ion e es eur ment é er",
            "es", "a e i o u á é ó|b c d f g l m n p r s t v ll ñ|ción a o os as ar dor",
            "pt-br", "a e i o u ã é ó|b c d f g l m n p r s t v lh nh|ção a o os as ar dor",
            "ru", "а е и о у я ы ё|б в г д ж з к л м н п р с т ч ш|ов ами ый ая ого ти ция",
            "uk", "а е и о у я і ї є|б в г д ж з к л м н п р с т ч ш|ів ами ий а ого ти ція",
            "tr", "a e ı i o ö u ü|b c ç d f g k l m n p r s ş t y z|lar ler da de ın in lık",
            "ar", "ا و ي|ب ت ج ح خ د ر س ش ص ط ع ف ق ك ل م ن ه|ة ات ين ية ون");

    private final Random random = new Random(23);
    private final Map<String, List<String>> words = new TreeMap<>();
    private final double[] shares = shares();

    /** A headline and a lead. */
    record Piece(String edition, String headline, String lead) {}

    InventedPieces() {
        Arrays.stream(Edition.values()).map(Edition::code).forEach(code -> words.put(code, vocabulary(code)));
    }

    Piece next() {
        String edition = Edition.values()[random.nextInt(Edition.values().length)].code();
        return new Piece(edition, text(edition, 7), text(edition, 32));
    }

    /** Returns what somebody may type: one to three words, mostly not the commonest, at times a quotation or a filter. */
    String typed(String edition) {
        String between = edition.equals("zh") ? "" : " ";
        String text = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> rare(edition))
                .collect(Collectors.joining(between));
        return switch (random.nextInt(10)) {
            case 0 -> "\"" + word(edition) + between + word(edition) + "\"";
            case 1 -> text + " -" + word(edition);
            case 2 -> text + " since:2026-10";
            default -> text;
        };
    }

    private String rare(String edition) {
        List<String> all = words.get(edition);
        return all.get(random.nextInt(20, random.nextInt(3) == 0 ? VOCABULARY : 3000));
    }

    private String text(String edition, int count) {
        return IntStream.range(0, count).mapToObj(_ -> word(edition))
                .collect(Collectors.joining(edition.equals("zh") ? "" : " "));
    }

    private String word(String edition) {
        int place = Arrays.binarySearch(shares, random.nextDouble());
        return words.get(edition).get(Math.min(VOCABULARY - 1, place < 0 ? -place - 1 : place));
    }

    private static double[] shares() {
        double[] shares = new double[VOCABULARY];
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 2);
            shares[i] = sum;
        }
        for (int i = 0; i < VOCABULARY; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private List<String> vocabulary(String edition) {
        List<String> made = new ArrayList<>();
        while (made.size() < VOCABULARY) {
            made.add(edition.equals("zh") ? chinese() : spelled(LETTERS.get(edition).split("[|]")));
        }
        return made;
    }

    /** Characters of the most common block, of which a newspaper uses about 3,000. */
    private String chinese() {
        return random.ints(1 + random.nextInt(3), 0x4E00, 0x4E00 + 3000).mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private String spelled(String[] letters) {
        StringBuilder word = new StringBuilder();
        for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
            word.append(one(letters[1])).append(one(letters[0]));
        }
        return word.append(random.nextBoolean() ? one(letters[2]) : one(letters[1])).toString();
    }

    private String one(String letters) {
        String[] all = letters.split(" ");
        return all[random.nextInt(all.length)];
    }
}
