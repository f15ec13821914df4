package io.dwdigest.start;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;

import io.dwdigest.operations.copy.DatabaseFile;

/**
 * Lets only the user that runs the bot look into the folder of the database, and into its files. H2 would make them as
 * the umask says, which mostly lets everybody read what readers chose.
 * <p>
 * It makes folder and file before H2 does, and closes what is there already. Where the folder belongs to somebody else,
 * or the file system knows no permissions, the start goes on.
 */
class PrivateFolder implements SpringApplicationRunListener {

    private static final Logger log = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Set<PosixFilePermission> FOLDER_RIGHTS = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_RIGHTS = PosixFilePermissions.fromString("rw-------");
    /** The bit of folders such as {@code /tmp}, which many users share. */
    private static final int STICKY = 01000;

    /** Is called by Spring Boot. */
    PrivateFolder(SpringApplication application) {}

    @Override
    public void contextLoaded(ConfigurableApplicationContext context) {
        Optional<DatabaseFile> database = DatabaseFile
                .at(context.getEnvironment().getProperty("spring.datasource.url", ""));
        if (database.isPresent() && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            boolean made = !context.getEnvironment().getProperty("dwdigest.only-if-exists", Boolean.class, false);
            close(database.get(), made).forEach(log::warn);
        }
    }

    /**
     * Closes folder and files of the database to others.
     *
     * @param made whether a database that is not there is made
     * @return what stays open, a sentence each
     */
    static List<String> close(DatabaseFile database, boolean made) {
        Path folder = database.folder();
        try {
            if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                return List.of();
            }
            if (made) {
                make(folder, database.file());
            }
            return Files.isDirectory(folder) ? closed(folder, database.path().getFileName() + ".") : List.of();
        } catch (IOException e) {
            return List.of(); // H2 will say what is wrong with the folder
        }
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER_RIGHTS));
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE_RIGHTS));
        }
    }

    private static List<String> closed(Path folder, String prefix) throws IOException {
        List<String> open = new ArrayList<>();
        if (((int) Files.getAttribute(folder, "unix:mode") & STICKY) == 0) {
            open.addAll(restrict(folder));
        } else {
            open.add("DATA_DIR is %s, which everybody on this machine uses: give the bot a folder of its own"
                    .formatted(folder));
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(file -> file.getFileName().toString().startsWith(prefix)).toList()) {
                open.addAll(restrict(file));
            }
        }
        return open;
    }

    private static List<String> restrict(Path path) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> own = EnumSet.copyOf(FOLDER_RIGHTS);
        own.retainAll(rights);
        try {
            if (!own.equals(rights)) {
                Files.setPosixFilePermissions(path, own);
            }
            return List.of();
        } catch (FileSystemException refused) {
            return List.of("Others on this machine may look into %s (%s), and this program may not change that: %s %s"
                    .formatted(path, PosixFilePermissions.toString(rights),
                            Files.isDirectory(path) ? "chmod 700" : "chmod 600", path));
        }
    }
}
