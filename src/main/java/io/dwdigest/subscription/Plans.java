package io.dwdigest.subscription;

/**
 * Tells which plan belongs to which of Telegram's chats. A chat's first plan has Telegram's id of the chat. Each further
 * one, of a thread of its own, has an id of the bot's: the chat's id and a number from 1 to {@link #MOST}. So every part
 * of the bot can tell where it sends, and whose limits count, without asking the database.
 * <p>
 * Telegram's ids have at most 52 bits and the bot's have 63, so that none is both. Negative ids are still those of groups
 * and channels.
 */
public final class Plans {

    /** How many plans a chat may have besides its first. */
    public static final int MOST = 1023;

    private static final long OWN = 1L << 62;
    private static final int STEP = MOST + 1;

    private Plans() {}

    /** Returns Telegram's id of the chat to which a plan belongs. */
    public static long peer(long id) {
        if (id >= OWN) {
            return (id - OWN) / STEP;
        }
        return id <= -OWN ? (id + OWN) / STEP : id;
    }

    /** Returns SQL for the same. */
    public static String peerSql(String id) {
        return "case when %1$s >= %2$s then (%1$s - %2$s) / %3$s when %1$s <= -%2$s then (%1$s + %2$s) / %3$s else %1$s end"
                .formatted(id, OWN, STEP);
    }

    /** Returns the id of the plan with this number of Telegram's chat; with 0 of none that there is. */
    public static long id(long peer, int number) {
        return Long.signum(peer) * (OWN + Math.abs(peer) * STEP + number);
    }
}
