package io.dwdigest.source.reading;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.DwAnswer;
import io.dwdigest.source.fetch.DwAnswer.Version;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.fetch.Pauses;
import io.dwdigest.source.text.UnreadableAnswerException;

/** Asks the sources of one article, one after another. Collects what they say and how they fail. */
final class ArticleAnswers {

    private static final Logger log = LoggerFactory.getLogger(ArticleAnswers.class);

    /** What is asked for where no API answers: the page, whatever of it is read. */
    static final Origin PAGE = Origin.DOM;

    private final DwClient dw;
    private final Pauses<Origin> pauses;
    private final List<Reading> readings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private boolean gone;
    private boolean astray;
    private boolean unchanged;
    private final Map<Origin, Version> known;
    private final Map<Origin, Version> versions = new EnumMap<>(Origin.class);

    /** Reads the bytes of an answer that yields one reading. */
    interface Parser {

        Reading read(byte[] bytes) throws UnreadableAnswerException;
    }

    private interface BodyParser {

        List<Reading> read(DwAnswer.Body body) throws UnreadableAnswerException;
    }

    /** @param known versions of answers that need not come again; a source without one is asked for all */
    ArticleAnswers(DwClient dw, Pauses<Origin> pauses, Map<Origin, Version> known) {
        this.dw = dw;
        this.pauses = pauses;
        this.known = known;
    }

    /** Asks a source that serves all articles. When it is unwell, it is paused for a while. */
    void ask(Origin source, URI address, Parser parser) {
        if (!pauses.over(source)) {
            failures.add(source + " is paused after a failure");
            return;
        }
        DwAnswer answer = get(source, address);
        if (answer instanceof DwAnswer.Failed failed && failed.unwell()) {
            log.warn("Cannot read {}: {}. Next try in {} s", address, failed.reason(),
                    pauses.failed(source, failed.retryAfter()).toSeconds());
        } else {
            pauses.succeeded(source);
        }
        take(address, answer, body -> List.of(parser.read(body.bytes().toByteArray())));
    }

    /**
     * Asks the page, which is the last resort and never paused. Only the page tells that an article was removed: an API
     * that answers 410 may have been given up itself.
     */
    void askPage(URI address) {
        DwAnswer answer = get(PAGE, address);
        gone = answer instanceof DwAnswer.Missing missing && missing.gone();
        take(address, answer, body -> Page.read(body.bytes().toByteArray(), address, body.address()));
    }

    /**
     * Tells whether the graph-api's answer, or anything that a digest shows, is missing so far. Of the two APIs, only
     * the graph-api names authors.
     */
    boolean hasGaps() {
        return readings.stream().noneMatch(reading -> reading.origin() == Origin.GRAPH) || lacks(Reading::headline)
                || lacks(Reading::standfirst) || lacks(Reading::published) || lacks(Reading::picture);
    }

    /** Tells whether a source said that its answer is of the known version. Its reading is then not among the others. */
    boolean isUnchanged() {
        return unchanged;
    }

    /** Tells whether any source answered something that is not of the known version, or failed. */
    boolean isAnyNew() {
        return !readings.isEmpty() || !failures.isEmpty() || gone;
    }

    /** The versions of the answers that came, by what was asked; the page stands for all that it carries. */
    Map<Origin, Version> versions() {
        return Map.copyOf(versions);
    }

    private DwAnswer get(Origin source, URI address) {
        DwAnswer answer = dw.getIfChanged(address, known.getOrDefault(source, Version.NONE));
        if (answer instanceof DwAnswer.Body body) {
            versions.put(source, body.version());
        }
        return answer;
    }

    ArticleReading result() {
        return new ArticleReading(List.copyOf(readings), List.copyOf(failures), gone, astray);
    }

    private boolean lacks(Function<Reading, @Nullable Object> field) {
        return readings.stream().allMatch(reading -> Objects.isNull(field.apply(reading)));
    }

    private void take(URI address, DwAnswer answer, BodyParser parser) {
        switch (answer) {
            case DwAnswer.Body body -> parse(address, body, parser);
            case DwAnswer.Failed failed -> failures.add(address + ": " + failed.reason());
            case DwAnswer.Elsewhere(String reason) -> leadsAstray(address, reason);
            case DwAnswer.Missing missing -> log.debug("{} answered {}", address, missing.status());
            case DwAnswer.NotModified() when known.isEmpty() ->
                failures.add(address + " answered 304 to an unconditional request");
            case DwAnswer.NotModified() -> unchanged = true;
        }
    }

    private void leadsAstray(URI address, @Nullable String reason) {
        astray = true;
        failures.add(address + ": " + reason);
    }

    private void parse(URI address, DwAnswer.Body body, BodyParser parser) {
        try {
            readings.addAll(parser.read(body));
        } catch (AstrayException e) {
            dw.keep(address, body);
            leadsAstray(address, e.getMessage());
        } catch (UnreadableAnswerException e) {
            dw.keep(address, body);
            failures.add(address + " cannot be read: " + e.getMessage());
        } catch (RuntimeException ours) { // the other sources still serve the article
            log.warn("{} could not be understood; this is a bug of the bot, please report it", address, ours);
            dw.keep(address, body);
            failures.add(address + " cannot be read: " + ours);
        }
    }
}
