package io.dwdigest;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Holds the arrows of the package picture: data flows one way, imports point one way. */
class ArchitectureTest {

    private static final String ROOT = "io.dwdigest";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains("__")) // what Spring makes of our classes for a prepared start
            .importPackages(ROOT);

    /** What each package may import of the others. The picture in README shows the same. */
    private static final Map<String, List<String>> ARROWS = Map.of( //
            "article", List.of(), //
            "language", List.of(), //
            "source", List.of("article"), //
            "topic", List.of("article"), //
            "digest", List.of("article", "topic", "language"), //
            "subscription", List.of("article", "topic", "language"), //
            "delivery", List.of("article", "topic", "digest", "subscription"), //
            "chat", List.of("article", "language", "topic", "digest", "subscription", "delivery"), //
            "operations",
            List.of("article", "language", "source", "topic", "digest", "subscription", "delivery", "chat"), //
            "playground", List.of());

    static Stream<String> packages() {
        return ARROWS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void imports_only_what_the_picture_allows(String name) {
        List<String> forbidden = Stream.concat(ARROWS.keySet().stream(), Stream.of(""))
                .filter(other -> !other.equals(name) && !ARROWS.getOrDefault(name, List.of()).contains(other))
                .map(other -> other.isEmpty() ? ROOT : ROOT + "." + other).toList();
        noClasses().that().resideInAPackage(ROOT + "." + name).should().dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void every_package_is_in_the_picture() {
        classes().that(DescribedPredicate.not(resideInAnyPackage(ROOT))).should()
                .resideInAnyPackage(packages().map(name -> ROOT + "." + name).toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void jsoup_rome_and_dw_stay_in_source() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".source").should().dependOnClassesThat()
                .resideInAnyPackage("org.jsoup..", "com.rometools..").check(CLASSES);
    }

    @Test
    void telegram_stays_in_chat() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".chat").should().dependOnClassesThat()
                .resideInAPackage("org.telegram..").check(CLASSES);
    }

    @Test
    void quartz_stays_in_jobs_and_configurations() {
        noClasses().that(DescribedPredicate.not(named("Job", "Configuration"))).should().dependOnClassesThat()
                .resideInAPackage("org.quartz..").check(CLASSES);
    }

    /** The image's parts were looked for while its jar was built; only profiles are asked about again. */
    @Test
    void parts_depend_on_profiles_alone() {
        noClasses().should().dependOnClassesThat().haveSimpleNameStartingWith("Conditional").check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses().should().haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?|Dto|Entity)").check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> named(String... endings) {
        return DescribedPredicate.describe("named *" + String.join(", *", endings),
                type -> Stream.of(endings).anyMatch(type.getName().replaceAll("\\$.*", "")::endsWith));
    }
}
