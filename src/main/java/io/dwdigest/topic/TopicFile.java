package io.dwdigest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.dwdigest.article.Field;
import io.dwdigest.article.Section;
import io.dwdigest.language.Fingerprint;

/** The content of a topics file, with what is prepared of it for each edition. */
final class TopicFile {

    /** Change it whenever {@link Judge} or {@link WordFinder} begins to decide differently by the same file. */
    private static final String METHOD = "4";

    private final List<TopicRule> rules;
    private final Map<Field, Integer> fields;
    private final int heaviest;
    private final Set<String> silent;
    private final String fingerprint;
    private final Map<String, EditionWords> words = new ConcurrentHashMap<>();

    private TopicFile(List<TopicRule> rules, Map<Field, Integer> fields, Set<String> silent, String fingerprint) {
        this.rules = List.copyOf(rules);
        this.fields = Map.copyOf(fields);
        heaviest = fields.values().stream().mapToInt(factor -> factor).max().orElse(1);
        this.silent = Set.copyOf(silent);
        this.fingerprint = fingerprint;
    }

    List<TopicRule> rules() {
        return rules;
    }

    /** Returns the factor by which each field multiplies the weight of a word. */
    Map<Field, Integer> fields() {
        return fields;
    }

    /** Returns a sign of the file and of {@link #METHOD}: with another one, an article may be judged differently. */
    String fingerprint() {
        return fingerprint;
    }

    /** Returns the words for an edition. They are prepared when its first article is judged. */
    EditionWords words(String edition) {
        return words.computeIfAbsent(edition, its -> new EditionWords(rules, its));
    }

    /** Returns the greatest factor of a field. */
    int heaviest() {
        return heaviest;
    }

    /** Tells whether the section is known to tell nothing about a topic. A country's code always is. */
    boolean isSilent(Section section) {
        return silent.contains(EditionWords.key(section.key())) || silent.contains(EditionWords.key(section.name()))
                || Places.ALL.contains(section.key());
    }

    /**
     * Reads the operator's file.
     *
     * @param file path of the file; empty for the built-in one
     * @throws IllegalArgumentException with a sentence for the operator: what is wrong, where, and what is allowed
     */
    static TopicFile read(String file) {
        return Coming.begin(file).file();
    }

    /**
     * Reads the text of a topics file.
     *
     * @param source what the message about a mistake begins with
     */
    static TopicFile parse(String source, String text) {
        return parse(source, text, fingerprint(text.getBytes(UTF_8)));
    }

    private static TopicFile parse(String source, String text, String fingerprint) {
        TopicFileParser parser = new TopicFileParser(source, text);
        return new TopicFile(parser.rules(), parser.fields(), parser.silent(), fingerprint);
    }

    private static String fingerprint(byte[] content) {
        return Fingerprint.of((METHOD + "\n").getBytes(UTF_8), content);
    }

    /**
     * Returns the fingerprint that the operator's file has now; that of the built-in one if there is none. Does not look
     * for mistakes in it.
     */
    static String fingerprintOf(String file) {
        return file.isBlank() ? BuiltIn.FILE.fingerprint() : fingerprint(content(file));
    }

    private static byte[] content(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "access is denied", e);
        } catch (IOException e) {
            throw unreadable(file, "the file cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String text(String file, byte[] content) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "the file is not in UTF-8", e);
        }
    }

    private static IllegalArgumentException unreadable(String file, String why, Exception cause) {
        return new IllegalArgumentException(
                ("TOPICS_FILE is %s: %s. Name a YAML file that this program may read, "
                        + "or leave TOPICS_FILE empty for the built-in topics").formatted(file, why),
                cause);
    }

    /** The built-in file, which is read once. */
    private static final class BuiltIn {

        private static final String NAME = "/topics.yaml";
        private static final Coming FILE = begin();

        private static Coming begin() {
            byte[] content = content();
            String fingerprint = fingerprint(content);
            CompletableFuture<TopicFile> coming = new CompletableFuture<>();
            coming.completeAsync(
                    () -> parse("the built-in topics.yaml", new String(content, UTF_8), fingerprint),
                    task -> Thread.ofPlatform().daemon().name("topics-file").start(task));
            return new Coming(fingerprint, coming);
        }

        private static byte[] content() {
            try (InputStream in = Objects.requireNonNull(TopicFile.class.getResourceAsStream(NAME), NAME)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new IllegalStateException(NAME, e);
            }
        }
    }

    /**
     * A topics file that is being read. The built-in one is large, and reading it on a thread of its own does not keep the
     * start waiting. The operator's is read at once, since a mistake in it must end the start.
     *
     * @param fingerprint the file's fingerprint, known before it is read
     */
    record Coming(String fingerprint, CompletableFuture<TopicFile> coming) {

        static Coming of(TopicFile file) {
            return new Coming(file.fingerprint(), CompletableFuture.completedFuture(file));
        }

        /**
         * Begins to read the operator's file, or the built-in one if there is none.
         *
         * @throws IllegalArgumentException when the operator's file has a mistake
         */
        static Coming begin(String file) {
            if (file.isBlank()) {
                return BuiltIn.FILE;
            }
            byte[] content = TopicFile.content(file);
            return of(parse("TOPICS_FILE is " + file, text(file, content), TopicFile.fingerprint(content)));
        }

        /** Returns the file; waits until it is read. */
        TopicFile file() {
            return coming.join();
        }
    }
}
