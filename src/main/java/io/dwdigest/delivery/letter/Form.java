package io.dwdigest.delivery.letter;

/** How much of a message's finery is tried: a bad picture is left out, and markup that Telegram cannot read goes as well. */
public enum Form {
    FULL, NO_PICTURE, PLAIN
}
