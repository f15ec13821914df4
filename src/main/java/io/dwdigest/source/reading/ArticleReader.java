package io.dwdigest.source.reading;

import java.time.Clock;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Article;
import io.dwdigest.article.Edition;
import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.Addresses;
import io.dwdigest.source.fetch.DwAnswer.Version;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.fetch.Pauses;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;

/** Reads one article from the sources that carry it: the API, the graph-api and, where these leave gaps, its page. */
@Component
public class ArticleReader {

    private final DwClient dw;
    private final Addresses addresses;
    private final Pauses<Origin> pauses;

    ArticleReader(DwClient dw, SourceProperties properties, Clock clock) {
        this.dw = dw;
        this.addresses = new Addresses(properties);
        this.pauses = new Pauses<>(properties.fetchInterval(), clock);
    }

    ArticleReading read(Sighting sighting) {
        return ask(sighting, Map.of()).result();
    }

    /**
     * Reads an article again that is stored. Where all sources that were asked say that nothing has changed, they send
     * nothing. What DW withdrew, its page tells.
     *
     * @param stored as it is stored; no answer has it if it was read from an archive
     * @param known versions of the answers of the last time, by what was asked
     */
    public Reread readAgain(Article stored, Map<Origin, Version> known) {
        Sighting sighting = new Sighting(stored.id(), Edition.of(stored.edition()).orElseThrow(), stored.kind(),
                stored.link(), stored.headline(), null, stored.published(), Origin.ARCHIVE);
        ArticleAnswers answers = ask(sighting, known);
        if (answers.isUnchanged() && answers.isAnyNew()) {
            answers = ask(sighting, Map.of()); // one answer alone would leave gaps
        }
        ArticleReading reading = answers.result();
        return new Reread(Merging.article(sighting, reading.readings()).filter(_ -> !reading.readings().isEmpty()),
                reading.gone(), reading.failures(), answers.isUnchanged() ? known : answers.versions());
    }

    private ArticleAnswers ask(Sighting sighting, Map<Origin, Version> known) {
        ArticleAnswers answers = new ArticleAnswers(dw, pauses, known);
        Asked asked = Asked.of(sighting);
        addresses.api(sighting)
                .ifPresent(address -> answers.ask(Origin.API, address, bytes -> ApiAnswer.read(bytes, asked)));
        addresses.graph(sighting)
                .ifPresent(address -> answers.ask(Origin.GRAPH, address, bytes -> GraphAnswer.read(bytes, asked)));
        if (!answers.isUnchanged() && answers.hasGaps()) {
            answers.askPage(addresses.page(sighting));
        }
        return answers;
    }
}
