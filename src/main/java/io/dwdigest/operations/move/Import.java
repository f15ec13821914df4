package io.dwdigest.operations.move;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

import io.dwdigest.node.Node;
import io.dwdigest.source.discovery.Looks;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.subscription.Chats;
import io.dwdigest.topic.Objections;

/**
 * Imports chats from a file that {@link Export} wrote. They replace what the database knew of them; other chats stay.
 * One transaction, written in batches, imports the whole file or nothing.
 * <p>
 * Meanwhile another database served these chats, and this one may be old. So nothing that it was about to push to them
 * is pushed, and each listing's next look counts as a first one.
 */
class Import {

    private static final int BATCH = 1000;

    /**
     * What an import did.
     *
     * @param chats how many chats were imported
     * @param leftOut how many chats had an id that a group is known to have given up
     */
    record Imported(long chats, long leftOut) {}

    private final Chats chats;
    private final Objections objections;
    private final Sightings sightings;
    private final Looks looks;
    private final Node node;
    private final TransactionOperations transaction;

    Import(Chats chats, Objections objections, Sightings sightings, Looks looks, Node node,
            TransactionOperations transaction) {
        this.chats = chats;
        this.objections = objections;
        this.sightings = sightings;
        this.looks = looks;
        this.node = node;
        this.transaction = transaction;
    }

    /**
     * Imports the file.
     *
     * @throws MoveFailedException if a bot runs on the database, or if the file cannot be read or is not an export of
     * this version; nothing is changed then
     */
    Imported from(Path file) {
        if (!node.isAlone()) {
            throw new MoveFailedException(
                    ("This database is in use by a running bot or another import. Stop it on every machine first;"
                            + " after a kill, wait %s seconds").formatted(Node.SILENCE.toSeconds()));
        }
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            return Objects.requireNonNull(transaction.execute(status -> new Run(file, lines).all()));
        } catch (UncheckedIOException e) {
            throw unreadable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static MoveFailedException unreadable(Path file, IOException failure) {
        return new MoveFailedException("%s cannot be read (%s): name a file that --export wrote".formatted(file,
                failure instanceof CharacterCodingException ? "it is not UTF-8" : Export.reason(failure)), failure);
    }

    /** The import of one file. */
    private final class Run {

        private final Path file;
        private final BufferedReader lines;
        private final List<ChatLine> batch = new ArrayList<>(BATCH);
        private long number;
        private long leftOut;
        private long lastId = Long.MIN_VALUE;

        Run(Path file, BufferedReader lines) {
            this.file = file;
            this.lines = lines;
        }

        Imported all() {
            ExportLines.Header header = header();
            for (String line = next(); line != null; line = next()) {
                add(line);
            }
            write();
            long read = number - 1; // all but the header
            if (header.chats() != null) {
                compare(read, header.chats());
            }
            sightings.pushNone();
            looks.forget();
            return new Imported(read - leftOut, leftOut);
        }

        private void compare(long read, long announced) {
            if (read < announced) {
                throw new MoveFailedException("%s is incomplete: %s of %s chats are in it. Copy the file again"
                        .formatted(file, read, announced));
            }
            if (read > announced) {
                throw new MoveFailedException(
                        "%s has %s chats, but its first line says %s. Export again, or correct the first line"
                                .formatted(file, read, announced));
            }
        }

        private ExportLines.Header header() {
            try {
                ExportLines.Header header = ExportLines.header(String.valueOf(next()));
                if (ExportLines.FORMAT.equals(header.format()) && header.version() > ExportLines.VERSION) {
                    throw new MoveFailedException(
                            "%s was written by a newer version of this bot (format %s, this one reads %s):"
                                    .formatted(file, header.version(), ExportLines.VERSION)
                                    + " import it with that version");
                }
                if (header.isReadable()) {
                    return header;
                }
                throw foreign(null);
            } catch (ExportLines.MalformedLineException e) {
                throw foreign(e);
            }
        }

        private MoveFailedException foreign(@Nullable Exception cause) {
            return new MoveFailedException(
                    "%s is not an export of this bot: name a file that --export wrote".formatted(file),
                    cause);
        }

        private void add(String line) {
            try {
                ChatLine chat = ExportLines.chat(line);
                if (chat.chat().id() <= lastId) {
                    throw new ExportLines.MalformedLineException(
                            "its id is not greater than the one before, so a chat may be there twice",
                            null);
                }
                lastId = chat.chat().id();
                batch.add(chat);
            } catch (ExportLines.MalformedLineException e) {
                throw new MoveFailedException(
                        "Line %s of %s cannot be read: %s. Nothing was imported. Correct the line,"
                                .formatted(number, file, e.getMessage()) + " or use the version that wrote the file",
                        e);
            }
            if (batch.size() == BATCH) {
                write();
            }
        }

        private void write() {
            if (batch.isEmpty()) {
                return;
            }
            try {
                Set<Long> givenUp = chats.replace(batch.stream().map(ChatLine::chat).toList());
                leftOut += givenUp.size();
                objections.add(batch.stream().filter(line -> !givenUp.contains(line.chat().id()))
                        .collect(toMap(line -> line.chat().id(), ChatLine::objections)));
                batch.clear();
            } catch (DataIntegrityViolationException | DateTimeException e) {
                throw new MoveFailedException(
                        "Something in lines %s to %s of %s does not fit into this database. Nothing was imported."
                                .formatted(number - batch.size() + 1, number, file)
                                + " To find it, import smaller parts: put the first line, without \"chats\","
                                + " before each",
                        e);
            }
        }

        private @Nullable String next() {
            try {
                String line = lines.readLine();
                number += line == null ? 0 : 1;
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
