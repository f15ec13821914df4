package io.dwdigest.source.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of which one field is odd.
 *
 * @param path the field that is odd, after those that it is in; empty when none is
 */
record OddJson(String json, String path, Oddity oddity) {

    static final String TRANSLATED = "Übersetzt";
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern NO_WORDS = Pattern.compile("[\\d:.TZ+-]*|.*(?:https?:|/).*", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile(".*/(?:a|av|video)-\\d+");

    private record Spot(ObjectNode parent, String key, String path) {
        JsonNode value() {
            return parent.path(key);
        }
    }

    /** @param kept beginnings of paths of which none may be odd */
    static OddJson of(String json, Oddity oddity, List<String> kept, Random random) {
        JsonNode root = MAPPER.readTree(json);
        List<Spot> spots = new ArrayList<>();
        collect(root, "", spots);
        List<Spot> fitting = spots.stream().filter(spot -> kept.stream().noneMatch(spot.path()::startsWith))
                .filter(spot -> fits(oddity).test(spot.value())).toList();
        if (oddity == Oddity.WHOLE || fitting.isEmpty()) {
            return new OddJson(json, "", Oddity.WHOLE);
        }
        Spot spot = fitting.get(random.nextInt(fitting.size()));
        JsonNode odd = odd(spot.value(), oddity, random);
        if (odd == null) {
            spot.parent().remove(spot.key());
        } else {
            spot.parent().set(spot.key(), odd);
        }
        return new OddJson(root.toString(), spot.path(), oddity);
    }

    private static void collect(JsonNode node, String path, List<Spot> spots) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String inner = path + field.getKey();
                spots.add(new Spot(object, field.getKey(), inner));
                collect(field.getValue(), inner + ".", spots);
            });
        } else {
            node.forEach(child -> collect(child, path, spots));
        }
    }

    private static Predicate<JsonNode> fits(Oddity oddity) {
        return switch (oddity) {
            case TRANSLATED -> node -> node.isString() && !NO_WORDS.matcher(node.stringValue()).matches()
                    && !node.stringValue().matches("[A-Z]\\w+");
            case OTHER_DIGITS ->
                node -> node.isIntegralNumber() || (node.isString() && node.stringValue().matches(".*\\d.*"));
            case OTHER_ADDRESS -> node -> node.isString() && ADDRESS.matcher(node.stringValue()).matches();
            default -> _ -> true;
        };
    }

    private static @Nullable JsonNode odd(JsonNode value, Oddity oddity, Random random) {
        return switch (oddity) {
            case MISSING -> null;
            case NULL -> MAPPER.nullNode();
            case OTHER_TYPE -> ofOtherType(value, random);
            case DOUBLED -> doubled(value);
            case TRANSLATED -> MAPPER.stringNode(TRANSLATED);
            case OTHER_DIGITS -> MAPPER.stringNode(inOtherDigits(value.asString(), random));
            case OTHER_ADDRESS -> MAPPER.stringNode(OddAddress.of(value.stringValue(), random));
            case WHOLE, FOREIGN -> value;
        };
    }

    private static JsonNode ofOtherType(JsonNode value, Random random) {
        List<JsonNode> others = List.of(MAPPER.getNodeFactory().booleanNode(true), MAPPER.createObjectNode(),
                MAPPER.createArrayNode(), MAPPER.getNodeFactory().numberNode(1.5));
        return others.stream().skip(random.nextInt(others.size())).filter(other -> other.getNodeType() != value
                .getNodeType()).findFirst().orElseGet(() -> others.getFirst());
    }

    private static ArrayNode doubled(JsonNode value) {
        ArrayNode twice = MAPPER.createArrayNode();
        return value.isArray()
                ? twice.addAll((ArrayNode) value).addAll((ArrayNode) value)
                : twice.add(value).add(value);
    }

    private static String inOtherDigits(String text, Random random) {
        int zero = List.of('０', '٠', '۰', '०').get(random.nextInt(4));
        return text.codePoints().map(sign -> sign >= '0' && sign <= '9' ? sign - '0' + zero : sign)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
