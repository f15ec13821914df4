package io.dwdigest.source.reading;

import java.time.Clock;

import org.springframework.stereotype.Component;

import io.dwdigest.article.Origin;
import io.dwdigest.source.fetch.Addresses;
import io.dwdigest.source.fetch.DwClient;
import io.dwdigest.source.fetch.Pauses;
import io.dwdigest.source.sighting.Sighting;
import io.dwdigest.source.sighting.SourceProperties;

/** Reads one article from the sources that carry it: the API, the graph-api and, where these leave gaps, its page. */
@Component
class ArticleReader {

    private final DwClient dw;
    private final Addresses addresses;
    private final Pauses<Origin> pauses;

    ArticleReader(DwClient dw, SourceProperties properties, Clock clock) {
        this.dw = dw;
        this.addresses = new Addresses(properties);
        this.pauses = new Pauses<>(properties.fetchInterval(), clock);
    }

    ArticleReading read(Sighting sighting) {
        ArticleAnswers answers = new ArticleAnswers(dw, pauses);
        Asked asked = Asked.of(sighting);
        addresses.api(sighting)
                .ifPresent(address -> answers.ask(Origin.API, address, bytes -> ApiAnswer.read(bytes, asked)));
        addresses.graph(sighting)
                .ifPresent(address -> answers.ask(Origin.GRAPH, address, bytes -> GraphAnswer.read(bytes, asked)));
        if (answers.hasGaps()) {
            answers.askPage(addresses.page(sighting));
        }
        return answers.result();
    }
}
