package io.dwdigest.revision;

import java.time.Instant;

/**
 * DW changed or withdrew an article. The event is published inside the transaction that stores the revision.
 *
 * @param noticed when the bot noticed it
 */
public record ArticleRevised(long articleId, Instant noticed) {}
