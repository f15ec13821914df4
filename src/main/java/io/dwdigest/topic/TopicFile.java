package io.dwdigest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dwdigest.article.Field;

/**
 * What a topics file says.
 *
 * @param fields how many times its weight a word counts in each field
 * @param fingerprint of the file and of {@link #METHOD}: another one may judge an article otherwise
 */
record TopicFile(List<TopicRule> rules, Map<Field, Integer> fields, String fingerprint) {

    /** To be changed with every change of {@link Judge} or {@link WordFinder} that decides otherwise by the same file. */
    private static final String METHOD = "2";
    private static final String BUILT_IN = "/topics.yaml";

    TopicFile {
        rules = List.copyOf(rules);
        fields = Map.copyOf(fields);
    }

    /**
     * Reads the operator's file.
     *
     * @param file empty for the one that is built in
     * @throws IllegalArgumentException with a sentence for the operator: where and what is wrong, and what is allowed
     */
    static TopicFile read(String file) {
        return file.isBlank() ? builtIn() : parse("TOPICS_FILE is " + file, text(file));
    }

    /** @param source begins the message when there is a mistake */
    static TopicFile parse(String source, String text) {
        TopicFileParser parser = new TopicFileParser(source, text);
        return new TopicFile(parser.rules(), parser.fields(), fingerprint(text));
    }

    private static TopicFile builtIn() {
        try (InputStream in = Objects.requireNonNull(TopicFile.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
            return parse("the built-in topics.yaml", new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(BUILT_IN, e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), UTF_8);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw unreadable(file, "the file is not in UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, "the file cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static IllegalArgumentException unreadable(String file, String why, IOException cause) {
        return new IllegalArgumentException(
                "TOPICS_FILE is %s: %s; name a readable YAML file, or leave it empty for the built-in topics"
                        .formatted(file, why),
                cause);
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((METHOD + "\n" + text).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
