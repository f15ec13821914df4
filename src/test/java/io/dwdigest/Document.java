package io.dwdigest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A document of the repository, in Markdown. */
record Document(Path file, String text) {

    /** The names of all blocks of output; {@code DocumentedRunTest} has a run for each. */
    static final Set<String> OUTPUTS = Set.of("test-page", "ready", "first-start", "stopped", "export", "import",
            "copy",
            "restore",
            "polls");

    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```([^\\n`]*)\\n(.*?)^ *```$");
    private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("(?:src|srcset)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+) \\|$");
    /** Made by a build, or articles in the form of an archive, which are no documents. */
    private static final Set<Path> OTHERS = Set.of(Path.of("target"), Path.of(".git"), Path.of("src/test/resources"));

    /**
     * A block of code.
     *
     * @param info what stands behind the fence: the language, and what else is to be known of it
     */
    record Block(String info, String text) {

        boolean isShell() {
            return Set.of("sh", "bash", "shell", "console").contains(info);
        }
    }

    static Document of(String file) {
        try {
            return new Document(Path.of(file), Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All documents of the repository. */
    static List<Document> all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> OTHERS.stream().noneMatch(file::startsWith)).sorted()
                    .map(file -> of(file.toString())).toList();
        }
    }

    List<Block> blocks() {
        return FENCED.matcher(text).results().map(block -> new Block(block.group(2).strip(),
                block.group(3).replaceAll("(?m)^" + block.group(1), ""))).toList();
    }

    /** What stands between backticks, outside of blocks. */
    List<String> codes() {
        return CODE.matcher(withoutBlocks()).results().map(code -> code.group(1)).toList();
    }

    List<String> links() {
        return LINK.matcher(withoutCode()).results().map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .toList();
    }

    List<String> pictures() {
        return PICTURE.matcher(withoutCode()).results().map(picture -> picture.group(1)).toList();
    }

    /** The names by which its headings can be linked, as GitHub makes them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(withoutBlocks()).results().map(heading -> anchor(heading.group(1))).forEach(anchor -> {
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    /** The first cells of the rows of each table whose first column has this heading. */
    List<String> column(String heading) {
        List<String> cells = new ArrayList<>();
        boolean within = false;
        for (String line : withoutBlocks().split("\n", -1)) {
            String cell = ROW.matcher(line).results().map(row -> row.group(1).split(" \\| ", -1)[0]).findFirst()
                    .orElse("");
            within = line.startsWith("|") && (within || cell.equals(heading));
            if (within && !cell.isEmpty() && !cell.equals(heading)) {
                cells.add(cell);
            }
        }
        return cells;
    }

    /** The first paragraph below the title. */
    String firstParagraph() {
        String[] paragraphs = text.split("\n\n", 3);
        return paragraphs.length > 1 && paragraphs[0].startsWith("# ") ? paragraphs[1] : "";
    }

    /** How many words a reader reads, in tables and blocks too. */
    long words() {
        return Pattern.compile("\\s+").splitAsStream(text.replaceAll("<[^>]*>", " "))
                .filter(word -> word.matches(".*[\\p{L}\\p{N}].*")).count();
    }

    String withoutBlocks() {
        return FENCED.matcher(text).replaceAll("");
    }

    private String withoutCode() {
        return CODE.matcher(withoutBlocks()).replaceAll("");
    }

    private static String anchor(String heading) {
        String shown = Pattern.compile("\\[([^]]*)]\\([^)]*\\)").matcher(heading).replaceAll(Document::inBrackets);
        return shown.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    private static String inBrackets(MatchResult link) {
        return Matcher.quoteReplacement(link.group(1));
    }
}
