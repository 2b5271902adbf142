package io.nightwatt.system.tree;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may import whom. A new arrow is a line in a table, and so a decision.
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(Tree.classes());

    /// Which of our programs may see which.
    private static final Map<String, Set<String>> MAY_SEE =
            Map.ofEntries(
                    entry("io.nightwatt.engine", Set.of()),
                    entry(
                            "io.nightwatt.server",
                            Set.of("io.nightwatt.engine", "io.nightwatt.proto")),
                    entry("io.nightwatt.desktop", Set.of("io.nightwatt.engine")),
                    entry(
                            "io.nightwatt.desktop.app",
                            Set.of(
                                    "io.nightwatt.engine",
                                    "io.nightwatt.server",
                                    "io.nightwatt.desktop")),
                    entry("io.nightwatt.agent", Set.of("io.nightwatt.proto")),
                    entry("io.nightwatt.proto", Set.of()));

    /// Which technology may be used where, and nowhere else.
    private static final Map<String, Set<String>> TECHNOLOGY =
            Map.ofEntries(
                    entry("javafx.", Set.of("io.nightwatt.desktop")),
                    entry("atlantafx.", Set.of("io.nightwatt.desktop")),
                    entry("org.controlsfx.", Set.of("io.nightwatt.desktop")),
                    entry("java.sql.", Set.of("io.nightwatt.server.store")),
                    entry("org.jooq.", Set.of("io.nightwatt.server.store")),
                    entry("org.h2.", Set.of("io.nightwatt.server.store")),
                    entry("org.flywaydb.", Set.of("io.nightwatt.server.store")),
                    entry("org.apache.pdfbox.", Set.of("io.nightwatt.server.paper")),
                    entry("org.bouncycastle.", Set.of("io.nightwatt.server.identity")),
                    entry(
                            "com.sun.jna.",
                            Set.of(
                                    "io.nightwatt.agent.nvml",
                                    "io.nightwatt.agent.inhibit",
                                    "io.nightwatt.agent.load",
                                    "io.nightwatt.agent.segment",
                                    "io.nightwatt.agent.restart",
                                    "io.nightwatt.agent.session")));

    /// Who may put work onto the screen's thread; everyone else is handed an `Executor`.
    private static final Set<String> CROSSINGS =
            Set.of(
                    // They open, raise and end the window from the threads that start it.
                    "io.nightwatt.desktop.app.WindowRunner",
                    "io.nightwatt.desktop.app.DesktopWindow",
                    // The composition roots: here the executor of all models is made.
                    "io.nightwatt.desktop.app.FleetWindow",
                    "io.nightwatt.desktop.app.Presence",
                    // The frame around the pages.
                    "io.nightwatt.desktop.shell.Shell",
                    "io.nightwatt.desktop.shell.Toasts",
                    // Its own clock.
                    "io.nightwatt.desktop.fx.EverySecond",
                    // On the screen's thread already: it scrolls after the next layout.
                    "io.nightwatt.desktop.fleet.CardGrid");

    @Test
    void theImportFoundEveryProgram() {
        for (String program : MAY_SEE.keySet()) {
            assertThat(CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith(program)))
                    .as("classes of %s", program)
                    .isTrue();
        }
    }

    @Test
    void programsSeeOnlyWhatTheTableAllows() {
        var violations = new TreeSet<String>();
        for (JavaClass from : CLASSES) {
            String source = program(from.getPackageName());
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = program(dependency.getTargetClass().getPackageName());
                if (!target.isEmpty()
                        && !target.equals(source)
                        && !MAY_SEE.getOrDefault(source, Set.of()).contains(target)) {
                    violations.add(
                            source + " may not see " + target + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void technologyStaysInItsRoom() {
        var violations = new TreeSet<String>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getFullName();
                TECHNOLOGY.forEach((technology, rooms) -> {
                    if (target.startsWith(technology)
                            && rooms.stream()
                                    .noneMatch(room -> isIn(from.getPackageName(), room))) {
                        violations.add(
                                technology
                                        + " belongs to "
                                        + rooms
                                        + ": "
                                        + dependency.getDescription());
                    }
                });
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void onlyAFewCrossOntoTheScreensThread() {
        var found = new TreeSet<String>();
        for (JavaClass from : CLASSES) {
            Stream.concat(
                            from.getMethodCallsFromSelf().stream(),
                            from.getMethodReferencesFromSelf().stream())
                    .map(access -> access.getTarget().getFullName())
                    .filter(name -> name.startsWith("javafx.application.Platform.runLater("))
                    .forEach(_ -> found.add(from.getName().replaceFirst("\\$.*", "")));
        }
        assertThat(found)
                .as("others are handed an Executor by the window")
                .containsExactlyInAnyOrderElementsOf(CROSSINGS);
    }

    static Set<ArchRule> rules() {
        return Set.of(
                noClasses()
                        .that()
                        .resideInAPackage("io.nightwatt.engine..")
                        .should()
                        .dependOnClassesThat(
                                resideOutsideOfPackages(
                                        "io.nightwatt.engine..", "java..", "org.jspecify.."))
                        .because("the engine is the functional core: the JDK and nothing more"),
                noClasses()
                        .that()
                        .resideInAPackage("io.nightwatt.engine..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                                "java.io..",
                                                "java.nio.file..",
                                                "java.net..",
                                                "java.util.logging..")
                                        // To take a URL apart is to read text.
                                        .and(not(type(URI.class)))
                                        .and(not(type(URISyntaxException.class))))
                        .because(
                                "the engine touches no file, no socket and no log: reasons are data"),
                noClasses()
                        .that()
                        .resideInAPackage("io.nightwatt.engine..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Thread.class)
                        .because("the engine's time is an argument and its thread is its owner's"),
                noClasses()
                        .that()
                        .resideInAPackage("io.nightwatt.engine.sim.oracle..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "io.nightwatt.engine.power..",
                                        "io.nightwatt.engine.dispatch..",
                                        "io.nightwatt.engine.health.."))
                        .because("an oracle that asks the code it judges believes its mistakes"),
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                "io.nightwatt.engine.sim..", "io.nightwatt.server.cli..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("io.nightwatt.engine.sim.."))
                        .because("no bug is ever planted in what runs a studio"),
                noClasses()
                        .that()
                        .resideInAPackage("io.nightwatt.desktop..")
                        .and()
                        .haveNameMatching(".*(Model|Edit)(\\$.*)?")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "javafx.scene..",
                                        "javafx.stage..",
                                        "javafx.application..",
                                        "javafx.animation.."))
                        .because("a view model is tested without a toolkit"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }

    /// The longest entry of the table that the package lies in; empty for what is not ours.
    private static String program(String packageName) {
        return MAY_SEE.keySet().stream()
                .filter(program -> isIn(packageName, program))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("");
    }

    private static boolean isIn(String packageName, String room) {
        return packageName.equals(room) || packageName.startsWith(room + ".");
    }
}
