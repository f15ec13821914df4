package io.dwdigest.playground.api;

/** HTML as the stand-in of Telegram reads it, for tests of other packages. */
public final class ReadByTelegram {

    private ReadByTelegram() {}

    /**
     * What a reader sees of it.
     *
     * @throws RefusedException when it is not the HTML that Telegram knows
     */
    public static String text(String html) {
        return HtmlText.parse(html).text();
    }
}
