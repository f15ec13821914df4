package io.dwdigest.holiday;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins and ends holidays, in the table of chats. One lasts until it is ended here, even when its time is over. So no
 * article is lost between, and each end is told once.
 */
@Repository
public class Holidays {

    private final JdbcClient sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Holidays(JdbcClient sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets nothing come to the chat. A holiday that has begun already gets another end.
     *
     * @param until {@link io.dwdigest.subscription.Chat#NO_END} for a holiday without an end
     */
    @Transactional
    public void begin(long chatId, Instant until) {
        boolean begins = sql.sql("update chat set holiday_until = :until where id = :chat and holiday_until is null")
                .param("until", until.atOffset(UTC)).param("chat", chatId).update() == 1;
        if (begins) {
            events.publishEvent(new HolidayBegun(chatId));
        } else {
            sql.sql("update chat set holiday_until = :until where id = :chat").param("until", until.atOffset(UTC))
                    .param("chat", chatId).update();
        }
    }

    /**
     * Ends the chat's holiday, because somebody asks for it.
     *
     * @return whether there was one
     */
    @Transactional
    public boolean end(long chatId) {
        boolean ends = sql.sql("update chat set holiday_until = null where id = :chat and holiday_until is not null")
                .param("chat", chatId).update() == 1;
        if (ends) {
            events.publishEvent(new HolidayEnded(chatId, true));
        }
        return ends;
    }

    /** Ends the chat's holiday if its time is over, and has not been changed or ended meanwhile. */
    @Transactional
    public void endOver(long chatId) {
        boolean ends = sql.sql("update chat set holiday_until = null where id = :chat and holiday_until <= :now")
                .param("chat", chatId).param("now", now()).update() == 1;
        if (ends) {
            events.publishEvent(new HolidayEnded(chatId, false));
        }
    }

    /** Returns chats whose holiday is over, those that it has been over longest first. */
    List<Long> over(int most) {
        return sql.sql("""
                select id from chat where holiday_until <= :now order by holiday_until, id
                fetch first :most rows only
                """).param("now", now()).param("most", most).query((row, _) -> row.getLong(1)).list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}
