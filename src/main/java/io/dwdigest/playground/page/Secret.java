package io.dwdigest.playground.page;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What nobody can guess, new at each start: part of the bot's token and of all addresses behind the page. */
@OnPlayground
class Secret {

    private static final int BYTES = 16;
    private static final long FIRST_BOT = 1_000_000_000L;

    private final String text;
    private final long bot;

    Secret() {
        SecureRandom random = new SecureRandom();
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        text = HexFormat.of().formatHex(bytes);
        bot = random.nextLong(FIRST_BOT, 2 * FIRST_BOT);
    }

    /** The first part of the path of all that the page asks for. */
    String path() {
        return "/playground-" + text;
    }

    /** Another bot at each start: what the one before told of itself went with the playground it was on. */
    String token() {
        return bot + ":" + text;
    }
}
