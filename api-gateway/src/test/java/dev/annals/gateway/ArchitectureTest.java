package dev.annals.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.annals.shared.audit.Cause;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** The arrows between modules and features, and what the house holds to everywhere. */
class ArchitectureTest {

    private static final String ROOT = "dev.annals.";
    private static final Set<String> MODULES = Set.of("shared", "eventstore", "command", "query", "gateway");
    private static final Set<String> TECHNICAL =
            Set.of("bus", "cleanup", "delivery", "erasure", "outgoing", "password", "storage", "verification");

    private static final JavaClasses ANNALS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.annals");

    @ParameterizedTest
    @ValueSource(strings = {"shared", "eventstore", "command", "query", "gateway"})
    void the_rules_see_every_module(String module) {
        assertThat(of(module)).as("classes of " + module).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "eventstore", "command", "query", "gateway"})
    void a_module_knows_no_other_but_the_published_language(String module) {
        String[] others = MODULES.stream()
                .filter(other -> !other.equals(module) && !other.equals("shared"))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(ANNALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventstore", "query", "gateway"})
    void features_of_a_module_form_no_cycle(String module) {
        slices().matching(ROOT + module + ".(*)..").should().beFreeOfCycles().check(ANNALS);
    }

    /** Its features do: a use case stands with one of the aggregates that it spans, and uses the others. */
    @Test
    void what_serves_the_features_of_the_command_side_knows_none_of_them() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "command.bus..", ROOT + "command.password..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(features("shared").stream()
                        .filter(feature -> !feature.equals("bus"))
                        .map(feature -> ROOT + "command." + feature + "..")
                        .toArray(String[]::new))
                .check(ANNALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void a_feature_has_the_name_that_the_published_language_gives_it(String module) {
        Set<String> own = features(module);
        own.removeAll(TECHNICAL);

        assertThat(own).isNotEmpty().isSubsetOf(features("shared"));
    }

    @Test
    void the_published_language_is_free_of_frameworks_and_drivers() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "shared..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "com.mongodb..", "org.sqlite..", "java.sql..")
                .check(ANNALS);
    }

    @Test
    void a_feature_of_the_gateway_shows_others_nothing_but_its_endpoints() {
        String[] withEndpoints = of("gateway")
                .filter(type -> type.getSimpleName().matches(".+Endpoint"))
                .map(JavaClass::getPackageName)
                .distinct()
                .toArray(String[]::new);

        assertThat(withEndpoints).contains(ROOT + "gateway.signup", ROOT + "gateway.admin");
        classes()
                .that()
                .resideInAnyPackage(withEndpoints)
                .and()
                .arePublic()
                .should()
                .haveSimpleNameEndingWith("Endpoint")
                .check(ANNALS);
    }

    @Test
    void only_one_class_of_the_gateway_knows_axon() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "gateway..")
                .and()
                .doNotHaveSimpleName("Messages")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(ANNALS);
    }

    @Test
    void causes_are_made_in_one_place_of_the_gateway_and_by_automations() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "gateway.http.Causes")
                .and()
                .doNotHaveFullyQualifiedName(Cause.class.getName())
                .should()
                .callConstructorWhere(owner(Cause.class))
                .check(ANNALS);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "command..", ROOT + "eventstore..")
                .should()
                .callMethod(Cause.class, "system", String.class)
                .check(ANNALS);
    }

    private static DescribedPredicate<JavaConstructorCall> owner(Class<?> type) {
        return DescribedPredicate.describe(
                "of " + type.getSimpleName(), call -> call.getTargetOwner().isEquivalentTo(type));
    }

    @Test
    void the_gateway_never_blocks() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "gateway..")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.<JavaClass>owner(
                                        JavaClass.Predicates.assignableTo(Mono.class))
                                .and(com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith(
                                        "block"))))
                .check(ANNALS);
    }

    @Test
    void decisions_ask_no_clock() {
        noClasses()
                .that()
                .haveSimpleName("User")
                .or()
                .haveSimpleName("Session")
                .or()
                .haveSimpleName("Claim")
                .or()
                .haveSimpleName("OneTimeTokens")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(ANNALS);
    }

    @Test
    void classes_are_final_unless_a_framework_must_subclass() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and(not(simpleNameEndingWith("Configuration")))
                .and(not(simpleNameEndingWith("Application")))
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(ANNALS);
    }

    @Test
    void nothing_is_injected_into_fields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(ANNALS);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .that()
                .resideInAPackage("dev.annals..")
                .should()
                .haveNameMatching(
                        ".*(Manager|Service|Utils?|Helper|Impl|Base|Abstract|Data|Info|DTO|Processor)(\\$.*)?$")
                .check(ANNALS);
    }

    private static Stream<JavaClass> of(String module) {
        return ANNALS.stream().filter(type -> type.getPackageName().startsWith(ROOT + module));
    }

    private static Set<String> features(String module) {
        return of(module)
                .map(type -> type.getPackageName().substring((ROOT + module).length()))
                .flatMap(rest -> Arrays.stream(rest.split("\\.")).skip(1).limit(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
