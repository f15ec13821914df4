package io.dwdigest.node;

import java.time.Instant;
import java.util.List;

/**
 * Work of this node has begun to fail or stand still, or all of it goes on again. It is published in a transaction. When
 * that fails, it is published again.
 *
 * @param names the work, by the names of the pulses; empty when everything goes on again
 * @param since about when it last went well, or when everything went on again
 */
public record WorkStalled(List<String> names, Instant since) {}
