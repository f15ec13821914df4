package io.dwdigest;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import io.dwdigest.chat.updates.TokenAccepted;
import io.dwdigest.start.BotProfiles;

/**
 * Ends a start with a token: the last line of the log says where the bot is, what it reads and which database it uses.
 * Telegram may answer before or after the rest of the bot is ready.
 */
@Component
@Profile(BotProfiles.TELEGRAM)
class TelegramStart {

    private static final Logger log = LoggerFactory.getLogger(TelegramStart.class);

    private final Environment settings;
    private @Nullable String name;
    private boolean ready;

    TelegramStart(Environment settings) {
        this.settings = settings;
    }

    @EventListener
    public synchronized void on(TokenAccepted accepted) {
        name = accepted.name();
        log.info("Telegram accepted the token: this is @{}", name);
        end();
    }

    @EventListener(ApplicationReadyEvent.class)
    public synchronized void onReady() {
        ready = true;
        end();
    }

    private void end() {
        if (ready && name != null) {
            log.info("Ready: https://t.me/{} · DW in {} (DW_EDITIONS) · database {} · send /start to the bot", name,
                    editions(), database(settings.getProperty("spring.datasource.url", "")));
        }
    }

    private String editions() {
        String chosen = Arrays.stream(settings.getProperty("dwdigest.source.editions", String[].class, new String[0]))
                .map(String::strip).filter(code -> !code.isEmpty()).distinct().collect(Collectors.joining(", "));
        return chosen.isEmpty() ? "all languages" : chosen;
    }

    /** Returns the file, or host and name of the database: no login, and no parameters, which may hold a password. */
    static String database(String url) {
        String bare = url.split("[?;]", 2)[0];
        return bare.startsWith("jdbc:h2:")
                ? bare.replaceFirst("^jdbc:h2:file:(.*)$", "$1.mv.db")
                : bare.replaceFirst("^jdbc:postgresql:(//)?(.*@)?", "");
    }
}
