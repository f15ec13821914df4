package io.dwdigest.article;

/** Knows which editions have readers. */
public interface Readership {

    /** Tells whether any chat reads the edition. Chats that are paused count, as they may come back. */
    boolean isRead(Edition edition);
}
