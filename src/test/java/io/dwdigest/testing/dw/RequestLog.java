package io.dwdigest.testing.dw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The requests that came, and how many of them at once. */
final class RequestLog {

    private final List<DwRequest> requests = new ArrayList<>();
    private int running;
    private int most;

    synchronized void begin(DwRequest request) {
        requests.add(request);
        most = Math.max(most, ++running);
    }

    synchronized void end() {
        running--;
    }

    synchronized List<DwRequest> to(String prefix) {
        return requests.stream().filter(request -> request.target().startsWith(prefix)).toList();
    }

    synchronized int mostAtOnce() {
        return most;
    }

    synchronized void forget() {
        requests.clear();
        most = running;
    }

    List<Duration> gaps(String prefix) {
        List<DwRequest> some = to(prefix);
        return IntStream.range(1, some.size())
                .mapToObj(i -> Duration.between(some.get(i - 1).at(), some.get(i).at())).toList();
    }
}
