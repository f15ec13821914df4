package io.dwdigest.testing.bot;

import java.net.URI;
import java.time.Duration;

import io.dwdigest.testing.dw.DwStandIn;
import io.dwdigest.testing.dw.DwTrouble;
import io.dwdigest.testing.telegram.TelegramStandIn;
import io.dwdigest.testing.telegram.Trouble;
import tools.jackson.databind.JsonNode;

/** Sets up the trouble that a person asks for by name, see {@link Control}. */
final class ControlledTrouble {

    private static final int HUGE = 400;

    private ControlledTrouble() {}

    /** @throws IllegalArgumentException when the way to fail is unknown */
    static void begin(TelegramStandIn telegram, DwStandIn dw, JsonNode asked) {
        String how = asked.path("how").asString("");
        int times = asked.path("times").asInt(Integer.MAX_VALUE);
        if (asked.has("path")) {
            dw(dw.trouble(asked.path("path").asString("/")).times(times), how, asked);
            return;
        }
        Trouble trouble = telegram.trouble().times(times).at(asked.path("method").asString(""));
        telegram(asked.has("chat") ? trouble.in(asked.path("chat").asLong(0)) : trouble, how, asked);
    }

    private static void telegram(Trouble trouble, String how, JsonNode asked) {
        switch (how) {
            case "429" -> trouble.tooManyRequests(seconds(asked));
            case "403" -> trouble.forbidden(asked.path("text").asString("bot was blocked by the user"));
            case "400" -> trouble.badRequest(asked.path("text").asString("chat not found"));
            case "401" -> trouble.unauthorized();
            case "409" -> trouble.conflict();
            case "500" -> trouble.emptyServerError();
            case "502" -> trouble.serverError(502);
            case "drop" -> trouble.droppedBeforeDelivery();
            case "dropafter" -> trouble.droppedAfterDelivery();
            case "late" -> trouble.late(Duration.ofSeconds(seconds(asked)));
            case "never" -> trouble.neverAnswered();
            case "swallow" -> trouble.swallowed();
            default -> throw new IllegalArgumentException("unknown how=" + how);
        }
    }

    private static void dw(DwTrouble trouble, String how, JsonNode asked) {
        switch (how) {
            case "hang" -> trouble.hangs();
            case "endless" -> trouble.neverEnds();
            case "cut" -> trouble.cutsOff();
            case "drop" -> trouble.drops();
            case "garbage" -> trouble.garbage();
            case "huge" -> trouble.huge(HUGE);
            case "gzipbomb" -> trouble.gzipBomb(HUGE);
            case "loop" -> trouble.redirectsInCircles();
            case "redirect" -> trouble.redirectsTo(URI.create(asked.path("text").asString("http://127.0.0.2/")));
            case "entitybomb" -> trouble.entityBomb();
            case "late" -> trouble.late(Duration.ofSeconds(seconds(asked)));
            default -> trouble.status(Integer.parseInt(how), asked.path("text").asString(""));
        }
    }

    private static int seconds(JsonNode asked) {
        return asked.path("seconds").asInt(5);
    }
}
