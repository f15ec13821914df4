package io.dwdigest.source.text;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Finds the addresses of DW's pictures, {@code https://static.dw.com/image/<id>_<format>.jpg}, in any wrapping. */
public final class Pictures {

    /** 940 × 529 pixels. Used where the format is left open. */
    private static final String FORMAT = "304";
    /**
     * Also matches templates with {@code ${formatId}}, {@code www.dw.com/image/…} of 2020 and
     * {@code image/0,,<id>_303,00.jpg} of 2014.
     */
    private static final Pattern PICTURE = Pattern.compile(
            "dw(?:-world)?\\.(?:com|de)(?:/|%2F)image(?:/|%2F)(?:0,,)?(\\d{1,18})_(\\d{1,5}|\\$\\{formatId})(?:,00)?\\.(jpe?g|png|webp)",
            Pattern.CASE_INSENSITIVE);

    private Pictures() {}

    /**
     * Returns the plain address, also out of {@code images.weserv.nl/?url=…}; empty for what is not a picture of DW.
     */
    public static Optional<URI> clean(@Nullable String raw) {
        Matcher picture = PICTURE.matcher(raw == null ? "" : raw);
        return picture.find()
                ? Optional.of(address(picture.group(1), format(picture.group(2)), picture.group(3)))
                : Optional.empty();
    }

    /** Returns the address of the picture with this id. */
    public static URI byId(long id) {
        return address(Long.toString(id), FORMAT, "jpg");
    }

    private static String format(String format) {
        return format.startsWith("$") ? FORMAT : format;
    }

    private static URI address(String id, String format, String suffix) {
        return URI.create("https://static.dw.com/image/" + id + "_" + format + "." + suffix);
    }
}
