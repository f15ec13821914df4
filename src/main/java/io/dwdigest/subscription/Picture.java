package io.dwdigest.subscription;

/** The size of the pictures in a chat's digests. */
public enum Picture {
    LARGE, SMALL, OFF
}
