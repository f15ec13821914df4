package io.dwdigest.topic;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The operator's topics file while the bot runs. When it changes, the bot follows it without a restart. */
@Component
public class TopicsFile {

    private static final Logger log = LoggerFactory.getLogger(TopicsFile.class);

    private final TopicProperties properties;
    private final Topics topics;
    private final Judge judge;
    private final Judging judging;
    /** Of the file as it was last read, be it with a mistake. */
    private String seen;
    private String complained = "";

    TopicsFile(TopicProperties properties, TopicFile.Coming file, Topics topics, Judge judge, Judging judging) {
        this.properties = properties;
        this.topics = topics;
        this.judge = judge;
        this.judging = judging;
        seen = file.fingerprint();
    }

    /**
     * Reads the file again. If it has changed, it counts from now on, and stored articles are judged again. Nothing of
     * this is pushed. A mistake in the file is logged once, and the topics stay as they were.
     */
    public synchronized void reread() {
        if (properties.file().isBlank()) {
            return;
        }
        try {
            String now = TopicFile.fingerprintOf(properties.file());
            if (!now.equals(seen)) {
                seen = now;
                follow(TopicFile.read(properties.file()));
                complained = "";
            }
        } catch (IllegalArgumentException mistake) {
            complain(String.valueOf(mistake.getMessage()));
        }
    }

    private void follow(TopicFile file) {
        topics.become(file);
        judge.become(file);
        judging.follow(file.fingerprint());
        log.info("The topics file has changed; topics now: {}", topics.all().stream().map(Topic::id).toList());
    }

    private void complain(String message) {
        if (!message.equals(complained)) {
            complained = message;
            log.error("The topics file has changed, but it cannot be used; the topics stay as they were. {}", message);
        }
    }
}
