package io.dwdigest.story;

import io.dwdigest.subscription.Because;

/**
 * A chat no longer follows a story, because the story has been quiet for long. Published inside the transaction that ends
 * it.
 */
public record StoryEnded(long chatId, Because.Story story) {}
