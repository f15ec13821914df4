package io.dwdigest;

import java.net.InetAddress;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.dwdigest.playground.api.BotApi;
import io.dwdigest.playground.page.PlaygroundProperties;
import io.dwdigest.source.sample.Samples;
import io.dwdigest.start.BotProfiles;

/** Finishes a start without a token: there are articles to see, and the last line of the log says where. */
@Component
@Profile(BotProfiles.PLAYGROUND)
class PlaygroundStart {

    private static final Logger log = LoggerFactory.getLogger(PlaygroundStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Samples samples;
    private final BotApi api;
    private final PlaygroundProperties playground;
    private final @Nullable InetAddress address;

    PlaygroundStart(Samples samples, BotApi api, PlaygroundProperties playground, ServerProperties server) {
        this.samples = samples;
        this.api = api;
        this.playground = playground;
        this.address = server.getAddress();
    }

    @EventListener
    public void on(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        Thread.ofVirtual().name("start").start(() -> end(port));
    }

    private void end(@Nullable String port) {
        try {
            samples.fillIn(PATIENCE);
            api.queue().awaitPoll(PATIENCE);
            log.info("No TELEGRAM_BOT_TOKEN is set, so the bot runs on a test page.{} Open http://{}:{}/", reach(),
                    host(), port);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String reach() {
        boolean local = address != null && address.isLoopbackAddress();
        return local || playground.open()
                ? ""
                : " Only this machine can open it. In a container, set PLAYGROUND_OPEN=true and publish the port as"
                        + " 127.0.0.1:8080:8080.";
    }

    private String host() {
        return address == null || address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    }
}
