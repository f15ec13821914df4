package io.dwdigest.operations.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import io.dwdigest.node.EmbeddedFile;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Looping;
import io.dwdigest.timing.Pulse;

/** Makes the copies that other processes ask for, while this one has the embedded database open. */
@Component
class CopyRequests implements Looping {

    private static final Logger log = LoggerFactory.getLogger(CopyRequests.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    private final JdbcOperations database;
    private final Loop loop = new Loop("copies", this::look);
    private @Nullable Path folder;
    private boolean failed;

    CopyRequests(JdbcOperations database) {
        this.database = database;
    }

    @Override
    public void start() {
        ConnectionCallback<String> address = connection -> EmbeddedFile.known(connection.getMetaData().getURL());
        Optional<DatabaseFile> file = DatabaseFile.at(String.valueOf(database.execute(address)));
        if (file.isPresent()) {
            folder = file.get().folder();
            loop.start();
        }
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    Duration look() {
        if (folder != null) {
            serve(folder);
        }
        return LOOK;
    }

    private void serve(Path in) {
        try {
            for (CopyRequest request : CopyRequest.open(in)) {
                serve(request);
            }
            CopyRequest.trim(in, Instant.now().minus(LEFT_BEHIND));
            failed = false;
        } catch (IOException e) {
            Pulse.falters();
            if (!failed) {
                log.warn("Copies of the database that --copy asks for cannot be made: {}", e.toString());
            }
            failed = true;
        }
    }

    private void serve(CopyRequest request) throws IOException {
        PrivateFiles.create(request.part());
        Files.deleteIfExists(request.asked());
        try (Pulse.Part _ = Pulse.elsewhere()) { // a large database takes minutes
            database.update("backup to ?", request.part().toString());
            Files.move(request.part(), request.copy(), StandardCopyOption.ATOMIC_MOVE);
            log.info("The database was copied, as --copy asked");
        } catch (DataAccessException e) {
            Files.writeString(PrivateFiles.create(request.failure()),
                    String.valueOf(e.getMostSpecificCause().getMessage()));
            Files.deleteIfExists(request.part());
        }
    }
}
