package io.dwdigest.search;

/** Knows in which editions words are put together to longer ones, so that a word may be the end of another. */
final class Compounds {

    private Compounds() {}

    static boolean are(String edition) {
        return edition.equals("de");
    }
}
