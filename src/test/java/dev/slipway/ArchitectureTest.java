package dev.slipway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The package map: who may know whom, and where each foreign library lives. */
class ArchitectureTest {

    private static final String ROOT = "dev.slipway";

    /** Each package with the packages of ours that it may use besides itself, its sub-packages, {@code error} and {@code voice}. */
    private static final Map<String, List<String>> MAP = Map.ofEntries(
            Map.entry("error", List.of()),
            Map.entry("voice", List.of()),
            Map.entry("words", List.of()),
            Map.entry("store", List.of()),
            Map.entry("host", List.of()),
            Map.entry("asset", List.of()),
            Map.entry("bucket", List.of("check", "config", "store")),
            Map.entry("hook", List.of("host", "store")),
            Map.entry("app", List.of("store")),
            Map.entry("access", List.of("app", "store")),
            Map.entry("config", List.of("app", "store")),
            Map.entry("process", List.of("app", "store", "words")),
            Map.entry("git", List.of("app", "store")),
            Map.entry("container", List.of("host", "words")),
            Map.entry("registry", List.of("app", "container", "store")),
            Map.entry("storage", List.of("app", "container", "store")),
            Map.entry("drain", List.of("app", "config", "process", "run", "store")),
            Map.entry("option", List.of("app", "process", "container", "words")),
            Map.entry(
                    "compose",
                    List.of("app", "asset", "config", "container", "git", "process", "release", "store", "words")),
            Map.entry(
                    "build",
                    List.of(
                            "release",
                            "asset",
                            "app",
                            "compose",
                            "container",
                            "git",
                            "config",
                            "diagnosis",
                            "process",
                            "host",
                            "words",
                            "store",
                            "option",
                            "registry")),
            Map.entry("diagnosis", List.of("app", "config", "container", "option", "process")),
            Map.entry("release", List.of("app", "asset", "config", "process", "container", "store", "git", "words")),
            Map.entry("cron", List.of("app", "store", "release", "run", "container", "host")),
            Map.entry(
                    "run",
                    List.of(
                            "app",
                            "release",
                            "process",
                            "config",
                            "container",
                            "store",
                            "route",
                            "option",
                            "words",
                            "storage")),
            Map.entry("check", List.of("app", "run", "release", "process", "container", "route", "host")),
            Map.entry("route", List.of("app", "asset", "store", "host", "process")),
            Map.entry("proof", List.of("app", "release", "route", "host")),
            Map.entry("cert", List.of("app", "store", "route")),
            Map.entry(
                    "deploy",
                    List.of(
                            "hook",
                            "asset",
                            "app",
                            "compose",
                            "store",
                            "config",
                            "process",
                            "git",
                            "container",
                            "build",
                            "release",
                            "run",
                            "check",
                            "route",
                            "proof",
                            "registry",
                            "diagnosis",
                            "words")),
            Map.entry(
                    "command",
                    List.of(
                            "asset",
                            "access",
                            "bucket",
                            "drain",
                            "app",
                            "compose",
                            "store",
                            "config",
                            "process",
                            "git",
                            "container",
                            "build",
                            "release",
                            "run",
                            "check",
                            "route",
                            "cert",
                            "deploy",
                            "cron",
                            "option",
                            "storage",
                            "service",
                            "doctor",
                            "host",
                            "registry",
                            "words")),
            Map.entry(
                    "service",
                    List.of("app", "bucket", "store", "config", "container", "cron", "release", "run", "check")),
            Map.entry("doctor", List.of("container", "host", "route")),
            Map.entry(
                    "local",
                    List.of(
                            "app",
                            "command",
                            "compose",
                            "config",
                            "container",
                            "deploy",
                            "git",
                            "host",
                            "process",
                            "release",
                            "route",
                            "run",
                            "service",
                            "store")),
            Map.entry("control", List.of("command", "access", "container", "host", "store")),
            Map.entry("ssh", List.of("command", "git", "deploy", "access", "app", "container", "store", "words")));

    /** Each foreign library with the only packages that may know it; the root composes and may know all. */
    private static final Map<String, List<String>> FENCES = Map.of(
            "com.cronutils..", List.of("release.cron.."),
            "com.fasterxml.jackson..", List.of("store..", "container.docker..", "build.lock.."),
            "org.apache.sshd..", List.of("ssh.."),
            "org.bouncycastle..", List.of("ssh..", "access..", "cert..", "service.backup.seal.."),
            "org.shredzone.acme4j..", List.of("cert.acme.."),
            "org.snakeyaml.engine..", List.of("compose.yaml.."),
            "org.eclipse.jgit..", List.of("git.."),
            "picocli..", List.of("command..", ""),
            "org.apache.commons.compress..",
                    List.of("build..", "command..", "container.docker..", "deploy.tree..", "git.archive.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    static Stream<Map.Entry<String, List<String>>> map() {
        return MAP.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("map")
    void a_package_uses_only_what_the_map_allows(Map.Entry<String, List<String>> entry) {
        var allowed = new ArrayList<String>();
        Stream.concat(Stream.of(entry.getKey(), "error", "voice"), entry.getValue().stream())
                .map(name -> ROOT + "." + name + "..")
                .forEach(allowed::add);
        var inside = allowed.toArray(String[]::new);
        ArchRule rule = classes()
                .that()
                .resideInAPackage(ROOT + "." + entry.getKey() + "..")
                .should(onlyDependOnClassesThat(resideInAnyPackage(inside)
                        .or(resideOutsideOfPackages(ROOT + ".."))
                        .as("those of " + String.join(", ", inside))))
                .allowEmptyShould(true);

        rule.check(CLASSES);
    }

    static Stream<Map.Entry<String, List<String>>> fences() {
        return FENCES.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("fences")
    void a_foreign_library_lives_in_one_place(Map.Entry<String, List<String>> fence) {
        var inside = Stream.concat(Stream.of(ROOT), fence.getValue().stream().map(name -> ROOT + "." + name))
                .toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(inside)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(fence.getKey())
                .allowEmptyShould(true);

        rule.check(CLASSES);
    }

    @Test
    void every_package_is_on_the_map() {
        var names = MAP.keySet().stream().map(name -> ROOT + "." + name + "..").toList();
        var known = Stream.concat(Stream.of(ROOT), names.stream()).toArray(String[]::new);
        ArchRule rule = classes().should().resideInAnyPackage(known);

        rule.check(CLASSES);
    }

    @Test
    void packages_know_each_other_one_way_only() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void adapters_are_known_to_the_composition_root_only() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".container.docker..", ROOT + ".route.nginx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".container.docker..", ROOT + ".route.nginx.running..");

        rule.check(CLASSES);
    }

    @Test
    void programs_are_started_in_one_place() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".host..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ProcessBuilder.class.getName());

        rule.check(CLASSES);
    }

    @Test
    void nothing_is_public_that_throws_what_it_does_not_name() {
        ArchRule rule = noMethods().should().declareThrowableOfType(Exception.class);

        rule.check(CLASSES);
    }
}
