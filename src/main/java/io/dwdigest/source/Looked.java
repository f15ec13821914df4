package io.dwdigest.source;

/**
 * A listing was looked at.
 *
 * @param answered whether DW gave something that can be read
 */
record Looked(Listing listing, boolean answered) {}
