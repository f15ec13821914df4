package io.dwdigest.source.reading;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Another address of the same article. */
final class OddAddress {

    private static final List<UnaryOperator<String>> FORMS = List.of(address -> address + "/",
            address -> address + "?maca=chi-rss-chi-all-1127-rdf", address -> address + "/?a=b&c=d#comments",
            address -> address + "#comments", address -> address.toUpperCase(Locale.ROOT),
            address -> address.replace("https:", "http:"), address -> address.replace("www.", "m."),
            address -> address.replace("www.", "amp."), address -> address.replace("www.", ""),
            address -> address.replace("https://", ""), address -> address.replace("/a-", "/a%2D"),
            address -> address.replace(":", "%3A").replace("/", "%2F"), address -> address.replace("/a-9", "/ａ－９"),
            address -> " " + address + "\t");

    private OddAddress() {}

    static String of(String address, Random random) {
        return FORMS.get(random.nextInt(FORMS.size())).apply(address);
    }
}
