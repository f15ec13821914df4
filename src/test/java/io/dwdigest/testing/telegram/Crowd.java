package io.dwdigest.testing.telegram;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

import javax.sql.DataSource;

/** Many readers at once, written straight into the database: private chats that follow {@code ai} in Chinese. */
public final class Crowd {

    /** The id of the first; the others follow without gaps. */
    public static final long FIRST = 10_000_000;

    private static final int BATCH = 5000;

    private Crowd() {}

    public static void fill(DataSource database, int size) {
        fill(database, """
                insert into chat (id, kind, language, script, zone, created_at)
                values (?, 'PRIVATE', 'zh-Hans', 'SIMPLIFIED', 'Asia/Shanghai', ?)
                """, size);
        fill(database,
                "insert into chat_edition (chat_id, edition) select id, 'zh' from chat where id = ? and created_at = ?",
                size);
        fill(database, "insert into subscription (chat_id, topic, created_at) values (?, 'ai', ?)", size);
    }

    private static void fill(DataSource database, String insert, int size) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < size; i++) {
                statement.setLong(1, FIRST + i);
                statement.setTimestamp(2, Timestamp.from(Instant.EPOCH));
                statement.addBatch();
                if (i % BATCH == BATCH - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the crowd cannot be written to the database", e);
        }
    }
}
