package io.dwdigest;

import java.time.Clock;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

import io.dwdigest.chat.updates.TokenRefused;
import io.dwdigest.operations.copy.Copy;
import io.dwdigest.operations.move.Move;

/** The DW digest bot. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final ConfigurableApplicationContext context;

    Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the bot, or with {@code --export} or {@code --import} a {@link Move}, or with {@code --copy} or
     * {@code --restore} a {@link Copy}. A start that fails ends the process with exit code 1 and one sentence that says
     * why.
     */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // else numbers in buttons and messages have the digits of the machine's country
        if (Move.isAsked(arguments)) {
            Move.run(arguments);
        } else if (Copy.isAsked(arguments)) {
            Copy.run(arguments);
        } else {
            SpringApplication.run(Application.class, arguments);
        }
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Ends the process: without a token that Telegram accepts there is nothing to do. */
    @EventListener
    public void on(TokenRefused refused) {
        log.error(refused.advice());
        Thread.ofPlatform().name("exit").start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }
}
