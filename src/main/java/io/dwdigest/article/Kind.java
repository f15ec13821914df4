package io.dwdigest.article;

/** What sort of piece DW published. DW's paths tell it: {@code a-}, {@code live-}, {@code video-}, {@code audio-}, {@code g-}. */
public enum Kind {
    ARTICLE, LIVE_BLOG, VIDEO, AUDIO, GALLERY
}
