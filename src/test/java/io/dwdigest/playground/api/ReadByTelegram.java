package io.dwdigest.playground.api;

/** Lets tests of other packages read HTML as the stand-in of Telegram does. */
public final class ReadByTelegram {

    private ReadByTelegram() {}

    /**
     * Returns what a reader sees of an HTML text.
     *
     * @throws RefusedException when Telegram would not accept the HTML
     */
    public static String text(String html) {
        return HtmlText.parse(html).text();
    }
}
