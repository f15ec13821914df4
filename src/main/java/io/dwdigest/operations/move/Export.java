package io.dwdigest.operations.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import io.dwdigest.subscription.Chats;
import io.dwdigest.subscription.WholeChat;
import io.dwdigest.topic.Objection;
import io.dwdigest.topic.Objections;

/**
 * Writes every chat and everything it owns to a file, page by page, from one consistent snapshot. The same chats make
 * the same bytes, whichever database they are in.
 */
class Export {

    private static final int PAGE = 1000;

    private final Chats chats;
    private final Objections objections;
    private final TransactionTemplate oneMoment;

    Export(Chats chats, Objections objections, PlatformTransactionManager transactions) {
        this.chats = chats;
        this.objections = objections;
        oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /**
     * Writes the file. It gets its name once it is complete. A file that has this name already is never overwritten.
     *
     * @return how many chats it holds
     * @throws MoveFailedException if the file exists already or cannot be written
     */
    long to(Path file) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw exists(file);
        }
        try {
            Path part = Files.createTempFile(target.getParent(), ".export-", ".part");
            try {
                long written = write(part);
                Files.move(part, target);
                return written;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (UncheckedIOException e) {
            throw unwritable(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private long write(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                Writer lines = new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8))) {
            long written = Objects.requireNonNull(oneMoment.execute(status -> write(lines)));
            lines.flush();
            channel.force(true);
            return written;
        }
    }

    private long write(Writer lines) {
        line(lines, ExportLines.Header.of(chats.countAll(), chats.haveFurtherPlans()));
        long written = 0;
        List<WholeChat> page = chats.after(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            Map<Long, List<Objection>> own = objections.of(page.stream().map(WholeChat::id).toList());
            page.forEach(chat -> line(lines, new ChatLine(chat, own.getOrDefault(chat.id(), List.of()))));
            written += page.size();
            page = chats.after(page.getLast().id(), PAGE);
        }
        return written;
    }

    private static void line(Writer lines, Record line) {
        try {
            lines.append(ExportLines.write(line)).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MoveFailedException exists(Path file) {
        return new MoveFailedException(
                "%s already exists and is never overwritten: name another file, or delete this one".formatted(file));
    }

    private static MoveFailedException unwritable(Path file, IOException failure) {
        return new MoveFailedException("%s cannot be written (%s): choose an existing folder that this program may"
                .formatted(file, reason(failure)) + " write to and that has room", failure);
    }

    /** Returns the reason in words: the message of a failure is often only the file's name. */
    static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
