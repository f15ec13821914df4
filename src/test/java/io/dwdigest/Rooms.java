package io.dwdigest;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The packages of the bot, what each may import, and what each does import. */
final class Rooms {

    static final String BASE = "io.dwdigest";

    /** All classes with their tests, read once: that takes seconds. */
    static final JavaClasses ALL = new ClassFileImporter().withImportOption(place -> !place.contains("__"))
            .importPackages(BASE);
    /** The bot's own classes, without those that Spring generates for a prepared start. */
    static final JavaClasses CLASSES = ALL.that(DescribedPredicate.not(areTests()));
    static final JavaClasses TESTS = ALL.that(areTests());

    private static final Map<String, SortedSet<String>> IMPORTED = new ConcurrentHashMap<>();
    /** What each room may import, from the bottom up: a room imports only what stands above it in this list. */
    private static final Map<String, List<String>> ALLOWED = new LinkedHashMap<>();

    static {
        allow("article");
        allow("revision", "article");
        allow("language");
        allow("zone", "language");
        allow("timing", "language");
        allow("node", "timing");
        allow("http");
        allow("yaml", "language");
        allow("topic", "article", "language", "yaml");
        allow("digest", "article", "revision", "language");
        allow("subscription", "article", "language", "topic", "timing");
        allow("holiday", "subscription", "timing");
        allow("feed", "article", "language", "topic");
        allow("search", "article", "language", "topic", "timing", "node");
        allow("story", "article", "subscription", "search", "timing");
        allow("source.text", "article");
        allow("source.sighting", "article");
        allow("source.fetch", "article", "timing", "http", "source.sighting");
        allow("source.reading", "article", "timing", "source.text", "source.sighting", "source.fetch");
        allow("source.revision", "article", "revision", "timing", "node", "topic", "source.sighting", "source.fetch",
                "source.reading");
        allow("source.archive", "article", "timing", "source.text", "source.sighting", "source.reading");
        allow("source.discovery", "article", "timing", "source.text", "source.sighting", "source.fetch",
                "source.reading");
        allow("source.watch", "article", "timing", "source.sighting", "source.discovery");
        allow("source.sample", "article", "source.sighting", "source.discovery");
        allow("delivery.letter", "digest", "subscription");
        allow("delivery.rate", "subscription", "timing", "delivery.letter");
        allow("delivery.opened", "subscription", "delivery.letter");
        allow("delivery.outbox", "article", "revision", "language", "topic", "digest", "subscription", "holiday",
                "timing", "node",
                "delivery.letter", "delivery.opened");
        allow("delivery.dispatch", "article", "revision", "digest", "subscription", "timing", "node", "delivery.letter",
                "delivery.rate",
                "delivery.outbox");
        allow("chat.message", "article", "revision", "language", "topic", "digest", "subscription", "delivery.letter");
        allow("chat.telegram", "language", "topic", "digest", "subscription", "timing", "http", "delivery.letter",
                "delivery.outbox", "chat.message");
        allow("chat.notice", "language", "subscription", "timing", "node", "delivery.letter", "delivery.outbox",
                "delivery.rate",
                "chat.message", "chat.telegram");
        allow("chat.command", "article", "revision", "language", "zone", "topic", "digest", "subscription", "timing",
                "delivery.letter",
                "delivery.outbox", "chat.message");
        allow("chat.find", "article", "language", "topic", "digest", "subscription", "search", "story",
                "holiday", "delivery.letter", "delivery.outbox", "chat.message", "chat.notice", "chat.command");
        allow("chat.settings", "article", "language", "zone", "topic", "subscription", "holiday", "timing",
                "chat.message",
                "chat.command");
        allow("chat.connect", "language", "subscription", "chat.message", "chat.telegram", "chat.notice",
                "chat.command",
                "chat.settings", "timing");
        allow("chat.inline", "article", "language", "topic", "digest", "subscription", "search", "delivery.letter",
                "delivery.outbox",
                "chat.message",
                "chat.telegram", "chat.command");
        allow("chat.conversation", "article", "revision", "language", "digest", "subscription", "node", "timing",
                "delivery.letter", "delivery.outbox", "delivery.rate", "chat.message", "chat.telegram", "chat.command",
                "chat.find",
                "chat.settings", "chat.connect", "chat.inline");
        allow("chat.updates", "language", "subscription", "timing", "node", "chat.telegram", "chat.conversation");
        allow("chat.data", "topic", "subscription", "delivery.letter", "delivery.opened", "delivery.outbox",
                "chat.message", "chat.notice",
                "chat.command",
                "chat.updates");
        allow("operations.alarm", "article", "language", "subscription", "node", "timing", "delivery.outbox",
                "chat.message", "chat.notice");
        allow("operations.move", "topic", "subscription", "node", "source.sighting", "source.discovery");
        allow("operations.copy", "timing", "node", "operations.move");
        allow("operations.upkeep", "article", "revision", "timing", "topic", "subscription", "node", "source.fetch",
                "source.watch",
                "delivery.opened", "delivery.outbox", "chat.updates");
        allow("playground.api");
        allow("playground.page", "playground.api");
        allow("start", "chat.updates", "operations.move", "operations.copy");
        allow("", "start", "subscription", "source.sample", "chat.telegram", "chat.updates", "operations.move",
                "operations.copy",
                "playground.api",
                "playground.page");
    }

    private Rooms() {}

    private static DescribedPredicate<JavaClass> areTests() {
        return DescribedPredicate.describe("tests", type -> type.getSource()
                .filter(source -> source.getUri().toString().contains("/test-classes/")).isPresent());
    }

    private static void allow(String room, String... below) {
        ALLOWED.put(room, List.of(below));
    }

    /** All rooms in the order of the list above; the application's own package is the empty name. */
    static Collection<String> names() {
        return ALLOWED.keySet();
    }

    static List<String> allowed(String room) {
        return ALLOWED.getOrDefault(room, List.of());
    }

    static String of(JavaClass type) {
        return type.getPackageName().equals(BASE) ? "" : type.getPackageName().substring(BASE.length() + 1);
    }

    /** What a room imports of the others as the code is. */
    static SortedSet<String> imported(String room) {
        return IMPORTED.computeIfAbsent(room, it -> CLASSES.stream().filter(type -> of(type).equals(room))
                .flatMap(Rooms::imports).filter(other -> !other.equals(room)).collect(toCollection(TreeSet::new)));
    }

    private static Stream<String> imports(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType).filter(other -> other.getPackageName().startsWith(BASE))
                .map(Rooms::of);
    }
}
