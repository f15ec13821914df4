package io.dwdigest.source.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

import io.dwdigest.http.AnswerRecorder;
import io.dwdigest.source.fetch.DwAnswer.Body;
import io.dwdigest.source.fetch.DwAnswer.Failed;
import io.dwdigest.source.fetch.DwAnswer.Version;
import io.dwdigest.source.fetch.Exchange.Answered;
import io.dwdigest.source.fetch.Exchange.Moved;
import io.dwdigest.source.sighting.SourceProperties;
import io.dwdigest.timing.Pulse;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Sends requests to DW: politely, with limits on time and size, and only to hosts that the settings name. A stop breaks
 * off requests that are running; later ones fail at once.
 */
public class DwClient implements SmartLifecycle {

    private static final int REDIRECTS = 5;
    private static final Failed STOPPED = failed("request broken off: the bot is stopping");

    private final RequestPacing pacing;
    private final Exchange exchange;
    private final Limits limits;
    private final Optional<AnswerRecorder> recorder;
    private final Set<String> hosts;
    private final Map<URI, Version> remembered = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    /**
     * The limits of one request.
     *
     * @param call time from connecting to the last byte, over all redirects, without the wait for a turn
     * @param bytes the largest answer, decoded
     */
    public record Limits(Duration connect, Duration call, long bytes) {

        public static final Limits STANDARD = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), 5 << 20);
    }

    /**
     * Creates a client with the given limits.
     *
     * @param version of this program, for the user agent that DW sees
     */
    public DwClient(OkHttpClient http, SourceProperties properties, String version, Limits limits, Clock clock) {
        this.pacing = new RequestPacing(properties.requestGap());
        this.exchange = new Exchange(http, version, limits, clock);
        this.limits = limits;
        this.recorder = AnswerRecorder.of(http);
        this.hosts = Stream.of(properties.feedsUrl(), properties.siteUrl(), properties.apiUrl())
                .map(base -> host(HttpUrl.get(base.toString()))).collect(Collectors.toSet());
    }

    /** Requests an address, whatever was answered before. */
    public DwAnswer get(URI address) {
        return ask(address, Version.NONE, limits.bytes());
    }

    /**
     * Requests an address. DW sends the answer only if it has changed since it was {@linkplain #remember remembered}.
     *
     * @param most bytes that the answer may have
     */
    public DwAnswer getIfChanged(URI address, long most) {
        return ask(address, remembered.getOrDefault(address, Version.NONE), Math.min(most, limits.bytes()));
    }

    /**
     * Requests an address. DW sends the answer only if it is not of this version.
     *
     * @param known of the last answer that was dealt with
     */
    public DwAnswer getIfChanged(URI address, Version known) {
        return ask(address, known, limits.bytes());
    }

    /** Remembers an answer that was dealt with. One that is not remembered comes again at the next request. */
    public void remember(URI address, Body answer) {
        remembered.put(address, answer.version());
    }

    /** Keeps an answer that was not understood, where the operator wants that. */
    public void keep(URI address, Body answer) {
        recorder.ifPresent(it -> it.keep("dw", address.toString(), answer.bytes().utf8()));
    }

    /** Forgets what was remembered of an address, so that the whole answer comes next time. */
    public void forget(URI address) {
        remembered.remove(address);
    }

    /** Returns what time it is by DW's own clock; empty while no answer has told it. */
    public Optional<Instant> time() {
        return exchange.time().now();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        exchange.breakOff();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Returns a phase that is stopped before the threads that wait for answers. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    private DwAnswer ask(URI address, Version known, long most) {
        HttpUrl url = HttpUrl.parse(address.toString());
        Duration left = limits.call();
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            if (url == null || !hosts.contains(host(url))) {
                return new DwAnswer.Elsewhere("redirects to " + url + ", which is not a DW address");
            }
            switch (turn(url, known, left, most)) {
                case Answered(DwAnswer answer) -> {
                    return answer;
                }
                case Moved moved -> {
                    url = moved.to();
                    left = left.minus(moved.took());
                }
            }
        }
        return new DwAnswer.Elsewhere("redirects more than " + REDIRECTS + " times");
    }

    private Exchange.Result turn(HttpUrl url, Version known, Duration left, long most) {
        try (Pulse.Part _ = Pulse.elsewhere()) {
            return pacing.take(host(url), () -> running ? exchange.ask(url, known, left, most) : new Answered(STOPPED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answered(STOPPED);
        } catch (IOException e) {
            return new Answered(broken(e));
        }
    }

    /**
     * Names the cause of a failure. A stop of the bot says nothing about DW; any other failure means that DW is unwell.
     */
    private Failed broken(IOException cause) {
        if (!running || Thread.currentThread().isInterrupted()) {
            return STOPPED;
        }
        return unwell(switch (cause) {
            case InterruptedIOException _ -> "no complete answer within " + inWords(limits.call());
            case UnknownHostException unknown -> host(unknown) + " was not found";
            case ConnectException refused -> "connection failed: " + NestedExceptionUtils.getMostSpecificCause(refused)
                    .getMessage();
            default -> "connection failed: " + (cause.getMessage() == null ? cause : cause.getMessage());
        });
    }

    /** Returns the name that was looked up, which may be the proxy's. */
    private static String host(UnknownHostException unknown) {
        return String.valueOf(unknown.getMessage()).replaceFirst(":.*", "");
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static Failed unwell(String reason) {
        return new Failed(reason, true, null);
    }

    private static Failed failed(String reason) {
        return new Failed(reason, false, null);
    }

    private static String host(HttpUrl url) {
        return url.host() + ":" + url.port();
    }
}
