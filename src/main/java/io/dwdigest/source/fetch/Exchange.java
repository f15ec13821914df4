package io.dwdigest.source.fetch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.dwdigest.source.fetch.DwAnswer.Body;
import io.dwdigest.source.fetch.DwAnswer.Failed;
import io.dwdigest.source.fetch.DwAnswer.Missing;
import io.dwdigest.source.fetch.DwAnswer.NotModified;
import io.dwdigest.source.fetch.DwAnswer.Version;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/** Sends one HTTP request and reads its answer. Redirects are returned, not followed. */
final class Exchange {

    private final OkHttpClient http;
    private final String agent;
    private final Clock clock;
    private final DwTime time = new DwTime();

    /** The result of one exchange. */
    sealed interface Result {}

    record Answered(DwAnswer answer) implements Result {}

    /**
     * A redirect.
     *
     * @param to the other address, or null when the answer names none that can be requested
     */
    record Moved(@Nullable HttpUrl to, Duration took) implements Result {}

    Exchange(OkHttpClient base, String version, DwClient.Limits limits, Clock clock) {
        this.http = base.newBuilder().connectTimeout(limits.connect())
                .readTimeout(limits.call()).followRedirects(false).followSslRedirects(false).build();
        this.agent = "dw-digest-bot/" + version + " (Telegram news bot)";
        this.clock = clock;
    }

    /**
     * Requests an address.
     *
     * @param left time within which the whole answer must arrive
     * @param most bytes that the answer may have
     * @throws java.io.InterruptedIOException if it does not
     * @throws IOException if the connection fails
     */
    Result ask(HttpUrl url, Version known, Duration left, long most) throws IOException {
        Call call = http.newCall(request(url, known));
        call.timeout().timeout(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
        long start = System.nanoTime();
        try (Response response = call.execute()) {
            time.note(response.headers().getInstant("Date"));
            return switch (response.code()) {
                case 301, 302, 303, 307, 308 ->
                    new Moved(target(response), Duration.ofNanos(System.nanoTime() - start));
                default -> new Answered(answer(call, response, most));
            };
        }
    }

    /** Returns the clock of the servers that answered. */
    DwTime time() {
        return time;
    }

    /** Breaks off all running requests. */
    void breakOff() {
        http.dispatcher().cancelAll();
    }

    private Request request(HttpUrl url, Version known) {
        Request.Builder request = new Request.Builder().url(url).header("User-Agent", agent);
        if (known.tag() != null) {
            request.header("If-None-Match", known.tag());
        }
        if (known.modified() != null) {
            request.header("If-Modified-Since", known.modified());
        }
        return request.build();
    }

    private static @Nullable HttpUrl target(Response response) {
        String location = response.header("Location");
        return location == null ? null : response.request().url().resolve(location);
    }

    private DwAnswer answer(Call call, Response response, long most) throws IOException {
        int status = response.code();
        if (response.isSuccessful()) {
            return body(call, response, most);
        }
        return switch (status) {
            case 304 -> new NotModified();
            case 404, 410 -> new Missing(status);
            default -> new Failed("answered " + status, status == 429 || status >= 500,
                    RetryAfter.of(response.header("Retry-After"), clock.instant()).orElse(null));
        };
    }

    /** Reads at most the allowed size into memory, and breaks off an answer that is larger. */
    private DwAnswer body(Call call, Response response, long most) throws IOException {
        BufferedSource source = Objects.requireNonNull(response.body()).source();
        if (source.request(most + 1)) {
            call.cancel();
            return new Failed("answered more than " + most + " bytes", false, null);
        }
        return new Body(source.readByteString(),
                new Version(response.header("ETag"), response.header("Last-Modified")), response.request().url().uri());
    }
}
