package io.dwdigest.article;

/** The sort of piece, as DW's paths tell it: {@code a-}, {@code live-}, {@code video-}, {@code audio-}, {@code g-}. */
public enum Kind {
    ARTICLE, LIVE_BLOG, VIDEO, AUDIO, GALLERY
}
