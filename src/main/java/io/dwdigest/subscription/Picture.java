package io.dwdigest.subscription;

/** How large a chat sees the picture of a digest. */
public enum Picture {
    LARGE, SMALL, OFF
}
