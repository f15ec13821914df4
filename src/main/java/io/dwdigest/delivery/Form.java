package io.dwdigest.delivery;

/** How much of a message's finery is tried; each failure of ours steps down by one. */
public enum Form {
    FULL, NO_PICTURE, PLAIN
}
