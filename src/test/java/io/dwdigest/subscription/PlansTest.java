package io.dwdigest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.dwdigest.testing.Database;
import io.dwdigest.testing.OnBothDatabases;

@OnBothDatabases
class PlansTest {

    /** The longest ids that Telegram may give, and some that it gives. */
    private static final long[] PEERS = {1, 42, 7_123_456_789L, (1L << 52) - 1, -1, -4711, -1_001_234_567_890L,
            1 - (1L << 52)};

    private final JdbcClient sql;

    PlansTest(Database database) {
        sql = JdbcClient.create(database.create());
    }

    private static LongStream own(long peer) {
        return LongStream.of(Plans.id(peer, 1), Plans.id(peer, 17), Plans.id(peer, Plans.MOST));
    }

    private long inSql(long id) {
        return sql.sql("select " + Plans.peerSql("cast(:id as bigint)")).param("id", id).query(Long.class).single();
    }

    @Test
    void a_chats_first_plan_has_telegrams_id() {
        assertThat(LongStream.of(PEERS).map(Plans::peer))
                .containsExactly(LongStream.of(PEERS).boxed().toArray(Long[]::new));
    }

    @Test
    void every_plan_knows_its_chat_and_no_two_are_one() {
        for (long peer : PEERS) {
            assertThat(own(peer).map(Plans::peer)).containsOnly(peer);
            assertThat(own(peer).allMatch(id -> Long.signum(id) == Long.signum(peer))).isTrue();
        }
        assertThat(LongStream.of(PEERS).flatMap(PlansTest::own).boxed()).doesNotHaveDuplicates();
    }

    @Test
    void the_database_knows_it_too() {
        for (long peer : PEERS) {
            assertThat(own(peer).map(this::inSql)).containsOnly(peer);
            assertThat(inSql(peer)).isEqualTo(peer);
        }
        assertThat(inSql(0)).isZero();
    }
}
