package io.dwdigest.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Keeps answers that were not understood as files, so that an operator can attach one to a report ({@code DEBUG_RECORD}).
 * It goes along with the client whose answers it keeps, and leaves all requests alone. Whatever happens to a file, the bot
 * goes on.
 */
public final class AnswerRecorder implements Interceptor {

    private static final Logger log = LoggerFactory.getLogger(AnswerRecorder.class);
    private static final int MOST_FILES = 50;
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Object TURN = new Object();

    private final Path folder;

    AnswerRecorder(Path folder) {
        this.folder = folder;
    }

    /** Returns the recorder that goes along with a client; empty when {@code DEBUG_RECORD} is not set. */
    public static Optional<AnswerRecorder> of(OkHttpClient http) {
        return http.interceptors().stream().filter(AnswerRecorder.class::isInstance).map(AnswerRecorder.class::cast)
                .findFirst();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request());
    }

    /**
     * Keeps an answer, unless 50 are there.
     *
     * @param from {@code telegram} or {@code dw}
     * @param asked what was asked: a method or an address
     * @param answer as it came, with every secret of the bot's replaced; readers' texts in it are masked here
     */
    public void keep(String from, String asked, String answer) {
        try {
            synchronized (TURN) {
                write(from, "%s%n%n%s".formatted(asked.replaceAll("\\R", " "), Masking.of(from, answer)));
            }
        } catch (IOException | RuntimeException e) {
            log.warn("An answer that was not understood could not be kept in DEBUG_RECORD: {}", e.toString());
        }
    }

    private void write(String from, String text) throws IOException {
        create();
        try (Stream<Path> files = Files.list(folder)) {
            if (files.count() >= MOST_FILES) {
                return;
            }
        }
        Path file = Files.createTempFile(folder, from + "-", ".txt");
        try {
            Files.writeString(file, text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        log.info("Kept an answer that was not understood: {}", file);
    }

    private void create() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (isPosix()) {
                Files.setPosixFilePermissions(folder, FOLDER);
            }
        }
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
