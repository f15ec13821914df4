package io.dwdigest.delivery.letter;

/**
 * How much of a message's decoration is sent: all of it, no picture, or neither picture nor markup. A bad picture leads
 * to the second form, markup that Telegram cannot read to the third.
 */
public enum Form {
    FULL, NO_PICTURE, PLAIN
}
