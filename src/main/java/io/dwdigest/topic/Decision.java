package io.dwdigest.topic;

import java.util.List;

/**
 * Whether an article is about a topic, with the reasons.
 *
 * @param topic the topic's id
 * @param matched whether the article is about the topic
 * @param score the sum of the reasons' weights
 * @param reasons in the order headline, kicker, lead, keywords, marks
 */
public record Decision(String topic, boolean matched, int score, List<Reason> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
    }
}
