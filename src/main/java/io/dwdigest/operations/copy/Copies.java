package io.dwdigest.operations.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Makes a copy of the database's file, and puts one back. Each copy is opened once before it counts. */
final class Copies {

    /** What stands behind the name of a database that a copy has replaced. */
    static final String BEFORE = ".before";
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;TRACE_LEVEL_FILE=0;IFEXISTS=TRUE";

    private final DatabaseFile database;
    private final RunningBot bot;
    private final String user;
    private final String password;

    Copies(DatabaseFile database, RunningBot bot, String user, String password) {
        this.database = database;
        this.bot = bot;
        this.user = user;
        this.password = password;
    }

    /**
     * Copies the database, whether or not a bot has it open. The file gets its name once it is whole, and was opened.
     *
     * @return how many chats are in it
     * @throws CopyFailedException if the file exists already or cannot be written, or the bot does not answer
     */
    long make(Path file) throws InterruptedException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new CopyFailedException(
                    "%s already exists and is never overwritten: name another file, or delete this one"
                            .formatted(file));
        }
        if (!Files.exists(database.file())) {
            throw new CopyFailedException("%s is not there: set DATA_DIR to the folder of the bot's database"
                    .formatted(database.file()));
        }
        try {
            Path part = PrivateFiles.create(target.resolveSibling(""), ".copy-", DatabaseFile.SUFFIX);
            try {
                copyTo(part);
                long chats = chats(part);
                Files.move(part, target);
                return chats;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CopyFailedException(("%s cannot be written (%s): choose an existing folder that this program may"
                    + " write to and that has room").formatted(file, e), e);
        } catch (SQLException e) {
            throw new CopyFailedException("The copy does not open (%s): copy again".formatted(e.getMessage()), e);
        }
    }

    private void copyTo(Path part) throws IOException, InterruptedException {
        Optional<LockedFile> locked = LockedFile.of(database.file());
        if (locked.isEmpty()) {
            bot.copyTo(part);
            return;
        }
        try (LockedFile nobodys = locked.get()) {
            nobodys.copyTo(part);
        }
    }

    /**
     * Puts a copy in the database's place. What was there gets another name.
     *
     * @return how many chats are in it
     * @throws CopyFailedException if a bot has the database open, or if the file is no copy; nothing is changed then
     */
    long putBack(Path file) {
        try {
            Path part = PrivateFiles.create(database.folder(), ".copy-", DatabaseFile.SUFFIX);
            try {
                Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
                long chats = chats(part);
                replace(part);
                return chats;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CopyFailedException("%s cannot be read, or DATA_DIR (%s) not be written (%s): name a file that"
                    .formatted(file, database.folder(), e) + " --copy wrote, and a folder with room", e);
        } catch (SQLException e) {
            throw new CopyFailedException("%s is no copy of this bot's database (%s): name a file that --copy wrote"
                    .formatted(file, e.getMessage()), e);
        }
    }

    private void replace(Path part) throws IOException {
        Path file = database.file();
        if (Files.exists(file)) {
            try (LockedFile _ = LockedFile.of(file).orElseThrow(() -> new CopyFailedException(
                    "The database file in %s is open in another program: stop the bot first"
                            .formatted(database.folder())))) {
                if (Files.size(file) > 0) {
                    Files.move(file, file.resolveSibling(file.getFileName() + BEFORE),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Opens the copy, which undoes in it what was not committed when it was made, and counts its chats. */
    private long chats(Path copy) throws SQLException {
        try (Connection opened = DriverManager.getConnection(DatabaseFile.of(copy).name() + OPTIONS, user, password);
                Statement counting = opened.createStatement();
                ResultSet counted = counting.executeQuery("select count(*) from chat")) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
