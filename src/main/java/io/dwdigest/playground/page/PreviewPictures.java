package io.dwdigest.playground.page;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.ByteString;

/**
 * Fetches the pictures of link previews, as Telegram's server does. So the page sends requests to the bot only.
 * <p>
 * Pictures of the host {@code playground.invalid} are part of the bot.
 */
@OnPlayground
class PreviewPictures {

    /** @param type the media type, such as {@code image/jpeg} */
    record Picture(String type, ByteString bytes) {}

    private static final Logger log = LoggerFactory.getLogger(PreviewPictures.class);
    private static final Pattern OURS = Pattern.compile("https://playground\\.invalid/([a-z]+\\.svg)");
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/avif");
    private static final int LARGEST = 5 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST = 50;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final OkHttpClient http;
    private final Cache<String, Optional<Picture>> fetched = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfterWrite(KEPT).build();

    PreviewPictures(@Qualifier("dw") OkHttpClient http) {
        this.http = http.newBuilder().callTimeout(PATIENCE).build();
    }

    /** Returns the picture at an address, or an empty frame when it cannot be fetched. */
    Picture at(String url) {
        Matcher ours = OURS.matcher(url);
        return ours.matches()
                ? ours(ours.group(1))
                : fetched.get(url, this::fetch).orElseGet(() -> ours("empty.svg"));
    }

    private static Picture ours(String name) {
        try {
            return new Picture("image/svg+xml",
                    ByteString.of(new ClassPathResource("playground/pictures/" + name).getContentAsByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException("The bot has no picture " + name, e);
        }
    }

    private Optional<Picture> fetch(String url) {
        HttpUrl address = HttpUrl.parse(url);
        if (address == null || !address.isHttps()) {
            return Optional.empty();
        }
        try (Response response = http.newCall(new Request.Builder().url(address).build()).execute()) {
            String type = Objects.requireNonNullElse(response.header("Content-Type"), "");
            byte[] bytes = Objects.requireNonNull(response.body()).byteStream().readNBytes(LARGEST + 1);
            boolean fits = response.isSuccessful() && TYPES.contains(type) && bytes.length <= LARGEST;
            return fits ? Optional.of(new Picture(type, ByteString.of(bytes))) : Optional.empty();
        } catch (IOException e) {
            log.debug("Cannot fetch the picture {}: {}", url, e.toString());
            return Optional.empty();
        }
    }
}
