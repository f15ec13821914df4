package io.dwdigest.chat.inline;

import java.util.List;

import org.springframework.stereotype.Component;

import io.dwdigest.chat.command.LatestStories;
import io.dwdigest.digest.Digest;

/** Finds the digests that an answer shows: the newest of the asker's topics, or what has their words. */
@Component
class Findings {

    private final LatestStories latest;

    Findings(LatestStories latest) {
        this.latest = latest;
    }

    /**
     * @param words what was typed; the newest digests are meant where it is empty
     * @param from how many were shown before
     */
    List<Digest> of(String words, Asker asker, int from, int most) {
        return latest.newest(asker.topics(), asker.editions(), asker.chat(), from + most).stream().skip(from).toList();
    }
}
