package io.dwdigest.week;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import io.dwdigest.Application;
import io.dwdigest.testing.FullDisk;

/** The bot as {@link WeekDrill} starts it: with a fast clock, and with a disk that can be full. */
public final class WeekBot {

    static final String CLOCK = "week.clock";
    static final String FULL = "week.full";

    private WeekBot() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        endWithParent();
        FullDisk.mount(Path.of(System.getProperty(FULL)).toFile()::exists);
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(WeekBot::setClock);
        application.run(arguments);
    }

    /** Whoever stops the drill stops this process, too. */
    private static void endWithParent() {
        ProcessHandle.current().parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }

    private static void setClock(ConfigurableApplicationContext starting) {
        if (starting instanceof GenericApplicationContext registry) {
            registry.registerBean("fastClock", Clock.class,
                    () -> FastClock.open(Path.of(System.getProperty(CLOCK))), bean -> bean.setPrimary(true));
        }
    }
}
