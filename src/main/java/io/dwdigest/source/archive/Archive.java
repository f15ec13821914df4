package io.dwdigest.source.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import io.dwdigest.article.Articles;
import io.dwdigest.source.sighting.Sightings;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.source.text.UnreadableAnswerException;
import io.dwdigest.timing.Pulse;

/** Adds the articles of the archive folder. They answer questions about the past and are never pushed. */
@Component
class Archive {

    private static final Logger log = LoggerFactory.getLogger(Archive.class);

    private static final long LARGEST = 5 << 20;

    private final Optional<Path> folder;
    private final Articles articles;
    private final Sightings sightings;
    private final Map<Path, FileTime> done = new ConcurrentHashMap<>();

    Archive(SourceProperties properties, Articles articles, Sightings sightings) {
        this.folder = properties.archive();
        this.articles = articles;
        this.sightings = sightings;
    }

    /** Adds the articles that are not known yet. A file that was handled is opened again only if it has changed. */
    void fill() {
        List<Path> files = folder.map(Archive::files).orElse(List.of());
        long added = files.stream().filter(this::takeIn).count();
        if (added > 0) {
            log.info("Archive: added {} articles from {} files", added, files.size());
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".md")).filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | RuntimeException e) {
            log.warn("Cannot read the folder DW_ARCHIVE_DIR ({}): {}", folder, e.toString());
            return List.of();
        }
    }

    private boolean takeIn(Path file) {
        Pulse.goesOn();
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            return !changed.equals(done.put(file, changed)) && add(file);
        } catch (DataAccessException | TransactionException e) {
            done.remove(file);
            Pulse.falters();
            log.warn("Archived file {} could not be stored, trying again: {}", file,
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return false;
        } catch (UnreadableAnswerException | IOException | RuntimeException e) {
            log.warn("Archived file {} cannot be read and is skipped: {}", file, e.getMessage());
            return false;
        }
    }

    private boolean add(Path file) throws UnreadableAnswerException, IOException {
        if (Files.size(file) > LARGEST) {
            throw new UnreadableAnswerException("it is larger than " + LARGEST + " bytes");
        }
        Archived archived = ArchivedMarkdown.read(Files.readString(file))
                .orElseThrow(() -> new UnreadableAnswerException("it is not an archived article"));
        return !isLeft(archived.article().id(), file) && articles.add(archived.article(), false, archived.stamped());
    }

    /**
     * Tells whether a look has found the article. It is left to the reading from DW, which has better sources and may
     * have to push it. The next run tries its file again.
     */
    private boolean isLeft(long id, Path file) {
        boolean isPending = !sightings.pending(Set.of(id)).isEmpty();
        if (isPending) {
            done.remove(file);
        }
        return isPending;
    }
}
