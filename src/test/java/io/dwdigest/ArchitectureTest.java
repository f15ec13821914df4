package io.dwdigest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.dwdigest.Rooms.BASE;
import static io.dwdigest.Rooms.CLASSES;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;

import io.dwdigest.node.JobClassNames;
import io.dwdigest.node.Loop;
import io.dwdigest.node.Watched;
import io.dwdigest.start.BotProfiles;

/** Holds the arrows between the rooms: data flows one way, imports point one way. */
class ArchitectureTest {

    private static final int MOST_CLASSES = 25;

    static Collection<String> rooms() {
        return Rooms.names();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_imports_only_what_it_may(String room) {
        assertThat(Rooms.allowed(room)).as("what %s may import", room)
                .containsAll(Rooms.imported(room));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_may_import_only_rooms_below_it(String room) {
        Set<String> below = new HashSet<>();
        for (String each : rooms()) {
            if (each.equals(room)) {
                break;
            }
            below.add(each);
        }
        assertThat(below).containsAll(Rooms.allowed(room));
    }

    @Test
    void every_class_is_in_a_room_of_the_list() {
        assertThat(CLASSES.stream().filter(type -> !type.getSimpleName().equals("package-info")).map(Rooms::of))
                .isSubsetOf(rooms());
    }

    @Test
    void rooms_have_no_cycle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void no_room_is_crowded() {
        Map<String, Long> sizes = CLASSES.stream().filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(Rooms::of, counting()));
        assertThat(sizes).allSatisfy((room, size) -> assertThat(size).as(room).isLessThanOrEqualTo(MOST_CLASSES));
    }

    /** Each library has its rooms, so that only these change with it. */
    @ParameterizedTest
    @CsvSource({
            "org.jsoup..,          source.text source.reading source.discovery source.archive", //
            "com.rometools..,      source.discovery feed", //
            "okhttp3..,            http source.fetch chat.telegram chat.updates playground.page", //
            "org.telegram..,       chat.telegram chat.inline chat.conversation chat.updates", //
            "io.github.bucket4j.., delivery.rate", //
            "com.github.houbb..,   language", //
            "org.apache.lucene..,  search", //
            "com.sun.net..,        playground.api"})
    void a_library_stays_in_its_rooms(String library, String rooms) {
        noClasses().that().resideOutsideOfPackages(Stream.of(rooms.split(" ")).map(room -> BASE + "." + room)
                .toArray(String[]::new)).should().dependOnClassesThat().resideInAPackage(library).check(CLASSES);
    }

    @Test
    void quartz_stays_in_jobs_and_their_wiring() {
        noClasses().that(DescribedPredicate.not(named("Job", "Configuration", "JobClassNames", "JobPulses",
                "JobSchedules", "JobWatch")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.quartz..").check(CLASSES);
    }

    /** A table has one class, in the plural; nodes and moves ask about the database itself. */
    @Test
    void sql_stays_in_the_classes_of_tables() {
        noClasses()
                .that(DescribedPredicate.not(named("s", "Outbox", "Configuration", "SharedBudget", "HealthIndicator")))
                .and()
                .resideOutsideOfPackages(BASE + ".node", BASE + ".operations.move").should().dependOnClassesThat()
                .haveSimpleName("JdbcClient").check(CLASSES);
    }

    /** Readiness is red while a loop fails or stands still, so whoever has a loop shows its pulse. */
    @Test
    void every_loop_is_watched() {
        assertThat(Rooms.CLASSES.stream().filter(type -> type.getFields().stream()
                .anyMatch(field -> field.getRawType().isEquivalentTo(Loop.class)))
                .filter(type -> !type.isAssignableTo(Watched.class) && type.tryGetMethod("pulse").isEmpty())
                .map(JavaClass::getSimpleName)).containsExactly("WorkWatch");
    }

    /** A setting is read once, by the record of the room that owns it. */
    @Test
    void settings_are_records() {
        noClasses().should().dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.beans.factory.annotation.Value").check(CLASSES);
    }

    /** The image's parts were looked for while its jar was built; only profiles are asked about again. */
    @Test
    void parts_depend_on_profiles_alone() {
        noClasses().should().dependOnClassesThat().haveSimpleNameStartingWith("Conditional").check(CLASSES);
    }

    /** Java has nothing between a package and everybody: what is public is what other rooms, or their tests, use. */
    @Test
    void a_class_is_public_only_for_other_rooms() {
        Set<String> byName = Set.of(JobClassNames.class.getName(), // application.yaml names it
                BotProfiles.class.getName()); // others use its constants, which the compiler copies
        Set<String> used = Rooms.ALL.stream().flatMap(user -> user
                .getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass)
                .filter(type -> !type.getPackageName().equals(user.getPackageName())))
                .map(type -> type.getName().replaceAll("\\$.*", "")).collect(toSet());
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).map(JavaClass::getName))
                .allMatch(name -> used.contains(name) || byName.contains(name));
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses().should().haveNameMatching(".*(Service|Impl|Manager|Helper|Utils?|Dto|Entity)").check(CLASSES);
    }

    @Test
    void exceptions_are_named_so() {
        classes().that().areAssignableTo(Throwable.class).should().haveSimpleNameEndingWith("Exception")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> named(String... endings) {
        return DescribedPredicate.describe("named *" + String.join(", *", endings),
                type -> Stream.of(endings).anyMatch(type.getName().replaceAll("\\$.*", "")::endsWith));
    }
}
