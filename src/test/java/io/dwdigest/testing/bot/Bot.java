package io.dwdigest.testing.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;

import io.dwdigest.Application;
import io.dwdigest.delivery.rate.ChatLimits;
import io.dwdigest.testing.Databases;
import io.dwdigest.testing.Quick;
import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/** The real application in this JVM, with the settings an operator would give it and a database file of its own. */
public final class Bot implements AutoCloseable {

    /** An address where nothing answers. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    /** How far apart the messages of a chat are, so that tests need not wait. */
    private static final ChatLimits QUICK = new ChatLimits(Duration.ofMillis(50));

    private static final String SCHEDULER = "spring.quartz.scheduler-name";

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Path own;
    private @Nullable ConfigurableApplicationContext context;
    private @Nullable Clock clock;
    private boolean isQuick = true;

    /** A bot that talks to the stand-in, and that cannot reach DW, of which it would read the Chinese edition. */
    public Bot(TelegramStandIn telegram) {
        this(telegram.token());
        with("TELEGRAM_API_URL", telegram.url().toString()).with("DW_EDITIONS", "zh");
    }

    private Bot(String token) {
        with("TELEGRAM_BOT_TOKEN", token);
        with("DW_FEEDS_URL", NOWHERE).with("DW_SITE_URL", NOWHERE).with("DW_API_URL", NOWHERE);
        own = folder(token.isEmpty() ? "playground" : "dwdigest");
        with("DATA_DIR", own.toString()).with("PORT", "0").with("DW_REQUEST_GAP", "0ms");
        with(SCHEDULER, QuartzMemory.OWN + UUID.randomUUID());
    }

    /** A bot without a token, on the local playground, that cannot reach DW. */
    public static Bot onPlayground() {
        return new Bot("");
    }

    /** Makes it read the stand-in for DW every second. */
    public Bot reading(DwStandIn dw) {
        with("DW_FEEDS_URL", dw.feedsUrl().toString()).with("DW_SITE_URL", dw.siteUrl().toString());
        return with("DW_API_URL", dw.apiUrl().toString()).with("FETCH_INTERVAL", "1s");
    }

    /** Makes it receive updates at a webhook instead of polling, on a port that was free just now. */
    public Bot atWebhook(String secret) {
        int port = FreePort.find();
        return with("PORT", String.valueOf(port)).with("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1:" + port)
                .with("TELEGRAM_WEBHOOK_SECRET", secret);
    }

    /** Sets a variable of the environment, or a property of Spring's. */
    public Bot with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** The settings as they would stand in the environment. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    public Bot start() {
        Quick.leaveOut("the whole application");
        SpringApplication application = new SpringApplication(Application.class);
        application.addInitializers(this::replaceParts);
        context = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
        return this;
    }

    /** Makes it send to each chat as slowly as Telegram asks for. */
    public Bot atTelegramsPace() {
        isQuick = false;
        return this;
    }

    /** Makes it use this clock instead of the machine's. */
    public Bot at(Clock other) {
        clock = other;
        return this;
    }

    private void replaceParts(ConfigurableApplicationContext starting) {
        GenericApplicationContext parts = (GenericApplicationContext) starting;
        if (isQuick) {
            parts.registerBean("quickLimits", ChatLimits.class, () -> QUICK, bean -> bean.setPrimary(true));
        }
        Clock other = clock;
        if (other != null) {
            parts.registerBean("settableClock", Clock.class, () -> other, bean -> bean.setPrimary(true));
        }
    }

    /** One of the application's parts. */
    public <T> T part(Class<T> type) {
        return running().getBean(type);
    }

    /** The application's parts of a kind, of which there may be none. */
    public <T> Collection<T> parts(Class<T> type) {
        return running().getBeansOfType(type).values();
    }

    /** An address of the application's own HTTP server. */
    public URI address(String path) {
        var server = ((WebServerApplicationContext) running()).getWebServer();
        return URI.create("http://127.0.0.1:" + (server == null ? 0 : server.getPort()) + path);
    }

    /** Stops it, and deletes its database. */
    @Override
    public void close() {
        stop();
        try {
            FileSystemUtils.deleteRecursively(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it. It can be started again on the same database. */
    public void stop() {
        if (context != null) {
            List<MeterRegistry> meters = List.copyOf(context.getBeansOfType(MeterRegistry.class).values());
            context.close();
            meters.forEach(Metrics::removeRegistry); // which would keep the whole bot in memory
            QuartzMemory.forget(settings.getOrDefault(SCHEDULER, ""));
        }
        context = null;
    }

    private ConfigurableApplicationContext running() {
        if (context == null) {
            throw new IllegalStateException("the bot is not started");
        }
        return context;
    }

    private static Path folder(String database) {
        try {
            Path folder = Files.createTempDirectory("dw-digest-bot-");
            Databases.h2File(folder, database);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
