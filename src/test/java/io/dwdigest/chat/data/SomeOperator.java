package io.dwdigest.chat.data;

import io.dwdigest.testing.bot.Parts;

/** Whoever runs a bot of the tests. */
public final class SomeOperator {

    public static final String CONTACT = "@keeper_of_the_bot";

    private SomeOperator() {}

    /** Adds somebody who can be reached. */
    public static Parts reachable(Parts parts) {
        return parts.with(OperatorProperties.class, new OperatorProperties(CONTACT));
    }
}
