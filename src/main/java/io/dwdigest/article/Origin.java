package io.dwdigest.article;

/** Where a field was read. The constants stand in the order of preference, the best source first. */
public enum Origin {
    /** {@code api.dw.com/api/detail/<kind>/<id>}. */
    API,
    /** {@code www.dw.com/graph-api/<lang>/content/<kind>/<id>}. */
    GRAPH,
    /** The graph-api answer that the page embeds. */
    PAGE_STATE,
    /** The page's {@code NewsArticle} in JSON-LD. */
    JSON_LD,
    /** The page's {@code og:} properties. */
    OPEN_GRAPH,
    /** The page's visible elements. */
    DOM,
    /** An item of a feed. */
    FEED,
    /** An entry of the news sitemap. */
    SITEMAP,
    /** An archived article in Markdown. */
    ARCHIVE
}
