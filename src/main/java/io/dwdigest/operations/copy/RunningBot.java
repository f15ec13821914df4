package io.dwdigest.operations.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.dwdigest.timing.Deadline;

/** The process that has the database open, as another one sees it. */
final class RunningBot {

    private static final Duration LOOK = Duration.ofMillis(100);
    /** A bot looks each second. One that is busy takes longer. */
    private static final Duration UNTIL_TAKEN = Duration.ofSeconds(30);
    private static final Duration UNTIL_MADE = Duration.ofMinutes(10);

    private final DatabaseFile database;
    private final Duration patience;

    RunningBot(DatabaseFile database) {
        this(database, UNTIL_TAKEN);
    }

    /** @param patience how long the bot may take until it begins */
    RunningBot(DatabaseFile database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /**
     * Has it copy its database into a file, which is there already.
     *
     * @throws CopyFailedException if it does not answer, or cannot make the copy
     */
    void copyTo(Path target) throws IOException, InterruptedException {
        CopyRequest request = CopyRequest.in(database.folder());
        try {
            PrivateFiles.create(request.asked());
            if (!isGone(request.asked(), patience)) {
                throw new CopyFailedException(
                        ("The database file in %s is open in a program that does not answer. Is it"
                                + " the bot, in this version? Otherwise stop it, and copy again")
                                .formatted(database.folder()));
            }
            if (!isGone(request.part(), UNTIL_MADE) || !Files.exists(request.copy())) {
                throw new CopyFailedException("The bot could not copy its database: " + reason(request.failure()));
            }
            unpack(request.copy(), target);
        } finally {
            request.delete();
        }
    }

    private static String reason(Path failure) throws IOException {
        return Files.exists(failure) ? Files.readString(failure) : "it was stopped meanwhile, or takes too long";
    }

    private static boolean isGone(Path file, Duration atMost) throws InterruptedException {
        Deadline end = Deadline.after(atMost, Clock.systemUTC());
        while (Files.exists(file)) {
            if (end.isOver()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (ZipInputStream files = new ZipInputStream(Files.newInputStream(archive));
                OutputStream copy = Files.newOutputStream(target)) {
            ZipEntry file = files.getNextEntry();
            while (file != null && !file.getName().endsWith(DatabaseFile.SUFFIX)) {
                file = files.getNextEntry();
            }
            files.transferTo(copy);
        }
    }
}
