package io.dwdigest.testing.dw;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request that the stand-in for DW got.
 *
 * @param target path and query as they came, still encoded
 * @param at when it came, by the machine's clock
 */
public record DwRequest(String method, String target, Map<String, List<String>> headers, Instant at) {

    /** The first value of a header, named in any case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream()).findFirst();
    }

    /** Tells whether it asked only for what changed since the last time. */
    public boolean isConditional() {
        return header("If-None-Match").isPresent() || header("If-Modified-Since").isPresent();
    }
}
