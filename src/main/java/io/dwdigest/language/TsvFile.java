package io.dwdigest.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Data files on the class path: columns with tabs between them. A row that begins with {@code #} is a comment. */
public final class TsvFile {

    /** Fills a column without a value. */
    public static final String NOTHING = "-";

    private TsvFile() {}

    /** Returns the second column by the first. There may be no such file. */
    public static Map<String, String> pairs(String file) {
        return TsvFile.class.getResource("/" + file) == null
                ? Map.of()
                : rows(file).stream().collect(Collectors.toMap(List::getFirst, row -> row.get(1)));
    }

    public static List<List<String>> rows(String file) {
        try (InputStream in = Objects.requireNonNull(TsvFile.class.getResourceAsStream("/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
