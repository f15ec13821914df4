package io.dwdigest.search;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.dwdigest.article.Edition;
import io.dwdigest.article.EditionsRead;
import io.dwdigest.language.Language;
import io.dwdigest.language.Reader;
import io.dwdigest.search.Asked.Part;
import io.dwdigest.search.Asked.Unknown;
import io.dwdigest.timing.DayParser;
import io.dwdigest.topic.Topic;
import io.dwdigest.topic.Topics;

/**
 * Understands what somebody types to search: words, quotations, {@code -not} and filters such as {@code topic:ai}. Every
 * text means something. A name before a colon that is no filter is an ordinary word.
 */
@Component
public class Asking {

    private static final Pattern FILTER = Pattern.compile("(\\p{L}[\\p{L}\\p{M}_-]*)[:：](.*)", Pattern.DOTALL);
    private static final Pattern BETWEEN = Pattern.compile("[,，、+|]");
    /** A topic's name has at most as many words. */
    private static final int LONGEST_NAME = 4;

    private final Topics topics;
    private final EditionsRead editions;
    private final Clock clock;

    Asking(Topics topics, EditionsRead editions, Clock clock) {
        this.topics = topics;
        this.editions = editions;
        this.clock = clock;
    }

    /** Understands a text. Dates are read as in the reader's language, and days begin in the reader's zone. */
    public Asked understand(String typed, Reader reader) {
        Reading reading = new Reading(TypedParts.of(typed), reader);
        while (reading.place < reading.all.size()) {
            reading.next();
        }
        return new Asked(reading.parts, reading.topics, reading.withoutTopics, reading.editions,
                reading.withoutEditions, reading.since, reading.unknown);
    }

    /** One text that is being read, from left to right. */
    private final class Reading {

        final List<Part> all;
        final Language language;
        final ZoneId zone;
        final List<Part> parts = new ArrayList<>();
        final Set<String> topics = new HashSet<>();
        final Set<String> withoutTopics = new HashSet<>();
        final Set<String> editions = new HashSet<>();
        final Set<String> withoutEditions = new HashSet<>();
        final List<Unknown> unknown = new ArrayList<>();
        @Nullable
        Instant since;
        int place;

        Reading(List<Part> all, Reader reader) {
            this.all = all;
            this.language = reader.language();
            this.zone = reader.zone();
        }

        void next() {
            Part part = all.get(place++);
            Matcher named = FILTER.matcher(part.text());
            Optional<Filter> filter = part.quoted() || !named.matches()
                    ? Optional.empty()
                    : Filter.named(named.group(1));
            if (filter.isEmpty()) {
                parts.add(part);
            } else if (!named.group(2).isEmpty()) {
                read(filter.get(), named.group(2), part.without());
            } else if (place < all.size()) {
                read(filter.get(), all.get(place++).text(), part.without());
            }
        }

        private void read(Filter filter, String value, boolean without) {
            boolean known = switch (filter) {
                case TOPIC -> topics(value, without ? withoutTopics : topics);
                case EDITION -> editions(value, without ? withoutEditions : editions);
                case SINCE -> since(value);
            };
            if (!known) {
                unknown.add(new Unknown(filter, value));
            }
        }

        private boolean topics(String value, Set<String> to) {
            Optional<String> whole = longest(value, this::topic);
            return whole.map(to::add).isPresent() || addAll(value, this::topic, to);
        }

        private Optional<String> topic(String name) {
            return Asking.this.topics.find(name).map(Topic::id);
        }

        private boolean editions(String value, Set<String> to) {
            return Filter.isAll(value)
                    ? to.addAll(Asking.this.editions.editions().stream().map(Edition::code).toList())
                    : longest(value, this::edition).map(to::add).isPresent() || addAll(value, this::edition, to);
        }

        private Optional<String> edition(String name) {
            return TypedEditions.named(name).filter(code -> Asking.this.editions.find(code).isPresent());
        }

        private boolean since(String value) {
            LocalDate now = LocalDate.ofInstant(clock.instant(), zone);
            Optional<LocalDate> day = longest(value,
                    text -> DayParser.parseBegin(text, language, now));
            day.ifPresent(first -> since = first.atStartOfDay(zone).toInstant());
            return day.isPresent();
        }

        /** Adds each of several values, if all of them mean something. */
        private static boolean addAll(String value, Function<String, Optional<String>> read, Set<String> to) {
            List<Optional<String>> values = BETWEEN.splitAsStream(value).filter(one -> !one.isBlank()).map(read)
                    .toList();
            boolean known = !values.isEmpty() && values.stream().allMatch(Optional::isPresent);
            if (known) {
                values.forEach(one -> to.add(one.orElseThrow()));
            }
            return known;
        }

        /** Reads a value together with as many of the next words as mean something with it. */
        private <T> Optional<T> longest(String value, Function<String, Optional<T>> read) {
            for (int more = Math.min(LONGEST_NAME - 1, all.size() - place); more >= 0; more--) {
                StringBuilder text = new StringBuilder(value);
                boolean plain = true;
                for (Part part : all.subList(place, place + more)) {
                    text.append(' ').append(part.text());
                    plain &= !part.quoted() && !part.without();
                }
                Optional<T> found = plain ? read.apply(text.toString()) : Optional.empty();
                if (found.isPresent()) {
                    place += more;
                    return found;
                }
            }
            return Optional.empty();
        }
    }
}
