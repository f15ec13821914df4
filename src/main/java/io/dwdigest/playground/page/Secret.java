package io.dwdigest.playground.page;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A random text, new at each start. It is part of the bot's token and of every address that the page calls. */
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

    /** Returns the first part of the path of everything that the page asks for. */
    String path() {
        return "/playground-" + text;
    }

    /**
     * Returns the token of a bot that is new at each start. What an earlier bot told about itself was lost with its
     * playground, so the new bot must tell it again.
     */
    String token() {
        return bot + ":" + text;
    }
}
