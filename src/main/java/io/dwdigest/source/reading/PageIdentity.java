package io.dwdigest.source.reading;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.dwdigest.article.ContentId;

/**
 * Tells whether a page is the article's. In its place DW, or what stands before DW, may show with 200 a page that asks
 * for consent, checks the browser, or says that DW is under maintenance.
 *
 * @param id the article that was asked for; empty when the address names none
 * @param led whether the request was led on to another path, which names the article
 */
record PageIdentity(OptionalLong id, boolean led) {

    /** @param came where the page came from, after all redirects */
    static PageIdentity of(URI asked, URI came) {
        OptionalLong id = ContentId.in(asked.toString());
        String path = path(came);
        return new PageIdentity(id, id.isPresent() && !path.equals(path(asked)) && ContentId.in(path).equals(id));
    }

    /** Returns the path in a form in which neither escapes nor capitals nor a slash at the end make it another one. */
    private static String path(URI address) {
        return Objects.requireNonNullElse(address.getPath(), "").toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }

    /** Tells whether an address is the article's. */
    boolean isOf(@Nullable String address) {
        return address != null && id.isPresent() && ContentId.in(address).equals(id);
    }

    boolean isOf(Reading reading) {
        return reading.link() != null && isOf(reading.link().toString());
    }

    /** Tells whether what was read names another article, as a teaser in the page may. */
    boolean isOfAnother(Reading reading) {
        return reading.link() != null && !isOf(reading);
    }
}
