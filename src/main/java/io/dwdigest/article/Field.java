package io.dwdigest.article;

/** A part of an article that several of DW's sources may carry. */
public enum Field {
    HEADLINE, BYLINE, LEAD, KICKER, KEYWORDS, MARKS, SECTION, PUBLISHED, PICTURE, LINK
}
