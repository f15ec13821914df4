package io.dwdigest.operations.move;

import static java.util.stream.Collectors.joining;

import java.util.HexFormat;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads the lines of an export. Each is a JSON object: the first names format and version, each further one
 * is a chat. Reading is strict, since anything overlooked would be lost: an unknown field, which a newer version may
 * have written, is refused.
 */
final class ExportLines {

    static final String FORMAT = "dw-digest-bot chats";
    static final int VERSION = 2;
    /** Versions of the bot that know one plan of a chat alone read this one. */
    private static final int ONE_PLAN_EACH = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS).build();

    /** Half of a surrogate pair, which UTF-8 cannot encode. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    /**
     * The first line.
     *
     * @param chats how many lines follow, which shows whether the file was cut off; null when it is not known
     */
    record Header(@Nullable String format, int version, @Nullable Long chats) {

        /** @param further whether a chat has further plans */
        static Header of(long chats, boolean further) {
            return new Header(FORMAT, further ? VERSION : ONE_PLAN_EACH, chats);
        }

        /** Tells whether this version of the bot reads such a file. */
        boolean isReadable() {
            return FORMAT.equals(format) && version >= ONE_PLAN_EACH && version <= VERSION;
        }
    }

    /** Says that a line does not have this format. The message says what is wrong, without quoting a reader's text. */
    static final class MalformedLineException extends Exception {

        private static final long serialVersionUID = 1;

        MalformedLineException(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    private ExportLines() {}

    /** Returns the line without its line break. */
    static String write(Record line) {
        return HALF.matcher(MAPPER.writeValueAsString(line))
                .replaceAll(half -> "\\\\u" + HexFormat.of().toHexDigits(half.group().charAt(0)));
    }

    /** Reads the first line. A newer version's may have more fields; its version must be readable all the same. */
    static Header header(String line) throws MalformedLineException {
        try {
            JsonNode header = MAPPER.readTree(line);
            return new Header(header.path("format").stringValue(null), header.path("version").intValue(0),
                    header.hasNonNull("chats") ? header.path("chats").longValue(-1) : null);
        } catch (JacksonException e) {
            throw new MalformedLineException("it is not JSON", e);
        }
    }

    static ChatLine chat(String line) throws MalformedLineException {
        try {
            ChatLine chat = MAPPER.readValue(line, ChatLine.class);
            if (chat == null) {
                throw new MalformedLineException("it says nothing", null);
            }
            return chat;
        } catch (UnrecognizedPropertyException e) {
            throw new MalformedLineException("it has the field %s, which this version does not know".formatted(path(e)),
                    e);
        } catch (ValueInstantiationException e) {
            throw new MalformedLineException(refused(path(e), e.getCause()), e);
        } catch (JacksonException e) {
            String path = path(e);
            throw new MalformedLineException(path.isEmpty() ? "it is not JSON" : path + " cannot be read", e);
        }
    }

    /**
     * Returns what our own records say is wrong. Messages of the parser are left out, since they quote what it read.
     */
    private static String refused(String path, @Nullable Throwable cause) {
        if (cause instanceof IllegalArgumentException own) {
            return path.isEmpty() ? String.valueOf(own.getMessage()) : "%s (%s)".formatted(path, own.getMessage());
        }
        return (path.isEmpty() ? "it" : path) + " cannot be read";
    }

    /** Returns the field where reading failed, such as {@code chat.words.2.since}; entries are counted from 1. */
    private static String path(JacksonException failure) {
        return failure.getPath().stream().map(step -> step.getPropertyName() == null
                ? String.valueOf(step.getIndex() + 1)
                : step.getPropertyName()).collect(joining("."));
    }
}
