package io.dwdigest.operations.alarm;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

import io.dwdigest.article.FieldDrifted;
import io.dwdigest.article.FieldHealed;
import io.dwdigest.article.ReadingAlarm;
import io.dwdigest.article.SourceDry;
import io.dwdigest.article.SourceHealed;
import io.dwdigest.delivery.outbox.UnfamiliarAnswers;

/** Tells the operator in the log what changed at DW and what to do. */
@Component
class AlarmLog {

    private static final Logger log = LoggerFactory.getLogger(AlarmLog.class);

    /** Logs before the commit: a kill between the two repeats the line, but never loses it. */
    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(ReadingAlarm alarm) {
        log.atLevel(level(alarm)).log(AlarmLogText.of(alarm));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void on(UnfamiliarAnswers.Noted answer) {
        log.error("Telegram answered with a sentence that this bot does not know: {}. What it refused is kept and tried"
                + " again, in the end once a day. Look for the sentence in docs/telegram.md, then report it",
                answer.sentence());
    }

    private static Level level(ReadingAlarm alarm) {
        return switch (alarm) {
            case SourceDry _,FieldDrifted _ -> Level.ERROR;
            case SourceHealed _,FieldHealed _ -> Level.INFO;
        };
    }
}
