package io.dwdigest.source.reading;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.dwdigest.article.Origin;
import io.dwdigest.source.text.Json;
import io.dwdigest.source.text.UnreadableAnswerException;
import tools.jackson.databind.JsonNode;

/** Reads the graph-api's answer that a page embeds for its own scripts. */
final class PageState {

    /** The state's variable: {@code APP} since 2025, {@code APOLLO} in 2023 and 2024. */
    private static final Pattern VARIABLE = Pattern.compile("__(?:APP|APOLLO)_STATE__\\s{0,9}=\\s{0,9}(?=[{\"])");
    /** Looked for before the pattern, which takes long in a script that has no state. */
    private static final String VARIABLES_END = "_STATE__";
    private static final String ID = "id";

    private PageState() {}

    static Optional<Reading> in(List<Element> scripts, OptionalLong id) {
        return scripts.stream().map(Element::data).filter(script -> script.contains(VARIABLES_END))
                .map(script -> reading(script, id)).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Reading> reading(String script, OptionalLong id) {
        JsonNode state = state(script);
        return state == null
                ? Optional.empty()
                : content(state, id).map(content -> new GraphContent(state, content).reading(Origin.PAGE_STATE))
                        .filter(reading -> reading.headline() != null);
    }

    private static @Nullable JsonNode state(String script) {
        Matcher variable = VARIABLE.matcher(script);
        try {
            return variable.find() ? Json.object(script.substring(variable.end())) : null;
        } catch (UnreadableAnswerException broken) {
            return null;
        }
    }

    /**
     * Returns the article's node. The state may hold teasers of the same article too; the article itself has the most
     * fields.
     */
    private static Optional<JsonNode> content(JsonNode state, OptionalLong id) {
        return state.findParents(ID).stream().filter(JsonNode::isObject)
                .filter(node -> id.isPresent() && Json.id(node, ID).equals(id)).max(comparingInt(JsonNode::size));
    }
}
