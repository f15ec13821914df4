package io.dwdigest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import io.dwdigest.article.Edition;
import io.dwdigest.language.Fingerprint;

/** Serves the feeds: {@code /feeds/ai.xml?edition=zh}. Spring answers 304 to whoever names the tag or the date. */
@RestController
class FeedController {

    private static final MediaType ATOM = new MediaType(MediaType.APPLICATION_ATOM_XML, UTF_8);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Feeds feeds;
    private final boolean open;

    FeedController(Feeds feeds, FeedProperties properties) {
        this.feeds = feeds;
        this.open = properties.open();
    }

    @GetMapping("/feeds/{topic}.xml")
    ResponseEntity<byte[]> feed(@PathVariable String topic, @RequestParam @Nullable String edition) {
        if (!open) {
            return missing("There is nothing here.");
        }
        Optional<Edition> read = edition == null ? Optional.of(feeds.usual()) : feeds.edition(edition);
        return read.map(it -> feed(topic, it))
                .orElseGet(() -> missing("This bot does not read such an edition of DW's."));
    }

    private ResponseEntity<byte[]> feed(String id, Edition edition) {
        return feeds.topic(id, edition).map(topic -> answer(feeds.of(topic, edition), edition))
                .orElseGet(() -> missing("There is no such topic in this edition of DW's."));
    }

    private static ResponseEntity<byte[]> answer(AtomFeed feed, Edition edition) {
        URI self = ServletUriComponentsBuilder.fromCurrentRequestUri().queryParam("edition", edition.code()).build()
                .toUri();
        String xml = feed.xml(self);
        return with(ResponseEntity.ok()).cacheControl(CacheControl.maxAge(FRESH).cachePublic())
                .eTag(Fingerprint.of(xml)).lastModified(feed.updated()).contentType(ATOM).body(xml.getBytes(UTF_8));
    }

    private static ResponseEntity<byte[]> missing(String sentence) {
        return with(ResponseEntity.status(HttpStatus.NOT_FOUND)).contentType(TEXT)
                .body((sentence + "\n").getBytes(UTF_8));
    }

    private static ResponseEntity.BodyBuilder with(ResponseEntity.BodyBuilder answer) {
        return answer.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer");
    }
}
