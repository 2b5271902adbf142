package io.nightwatt.system.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What no file of ours may hold, and what none may miss.
class TidyTest {

    private static final int LINES_MAX = 400;
    private static final int BYTES_MAX = 600_000;

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.0-9]+);");

    /// A person reads these programs' output: they may print.
    private static final Pattern MAY_PRINT =
            Pattern.compile(".*/(cli|app|probe|demo)/[^/]*\\.java|.*/src/build/.*|.*src/test/.*");

    @Test
    void noFileOutgrowsItsIdea() {
        assertThat(violations(file -> Tree.read(file).lines().count() > LINES_MAX))
                .as("Java files of more than %d lines", LINES_MAX)
                .isEmpty();
    }

    @Test
    void nobodySleepsWhereAConditionCanBeAwaited() {
        assertThat(
                        holding(
                                "Thread\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(",
                                Set.of("TidyTest.java")))
                .isEmpty();
    }

    @Test
    void onlyCommandsPrint() {
        List<String> printing =
                holding("System\\.(out|err)\\b|printStackTrace\\(\\)", Set.of("TidyTest.java"))
                        .stream()
                        .filter(name -> !MAY_PRINT.matcher(name).matches())
                        .toList();
        assertThat(printing).isEmpty();
    }

    @Test
    void whatIsLeftToDoSaysWhy() {
        assertThat(holding("(TODO|FIXME|XXX)(?!\\s*[:(].{10,})", Set.of("TidyTest.java")))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        Set<String> explained = new TreeSet<>();
        var violations = new TreeSet<String>();
        for (Path file : Tree.javaFiles()) {
            if (file.endsWith("package-info.java")) {
                explained.add(packageOf(file));
                if (!Tree.read(file).contains("@NullMarked") || !Tree.read(file).contains("///")) {
                    violations.add(Tree.name(file) + " lacks its sentence or @NullMarked");
                }
            }
        }
        // A package's tests lie beside it and need no second sentence.
        for (Path file : Tree.javaFiles()) {
            if (!explained.contains(packageOf(file)) && !Tree.name(file).contains("src/build/")) {
                violations.add(Tree.name(file) + " is in a package without package-info.java");
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void noRoomIsCalledAfterNothing() {
        assertThat(
                        Tree.javaFiles().stream()
                                .map(Tree::name)
                                .filter(name ->
                                        name.matches(
                                                ".*/(util|utils|common|helper|helpers|manager|impl|service|dto)/.*"
                                                        + "|.*(Manager|Helper|Util|Utils|Impl)\\.java")))
                .isEmpty();
    }

    @Test
    void nothingBigIsCheckedIn() throws IOException {
        List<String> big = new ArrayList<>();
        for (Path file : Tree.files()) {
            if (Files.size(file) > BYTES_MAX) {
                big.add(Tree.name(file));
            }
        }
        assertThat(big).isEmpty();
    }

    @Test
    void everyLanguageHasEveryText() throws IOException {
        var violations = new TreeSet<String>();
        Pattern translated = Pattern.compile("(.+)_[a-z]{2}(_[A-Z]{2})?\\.properties");
        for (Path file : Tree.files()) {
            var matcher = translated.matcher(String.valueOf(file.getFileName()));
            if (matcher.matches() && file.toString().contains("src/main/resources")) {
                Path base = file.resolveSibling(matcher.group(1) + ".properties");
                Set<String> missing = new TreeSet<>(keys(base));
                missing.removeAll(keys(file));
                missing.forEach(key -> violations.add(Tree.name(file) + " misses " + key));
            }
        }
        assertThat(violations).isEmpty();
    }

    private static Set<String> keys(Path bundle) throws IOException {
        var properties = new java.util.Properties();
        try (var reader = Files.newBufferedReader(bundle)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames();
    }

    private static String packageOf(Path file) {
        var declared = PACKAGE.matcher(Tree.read(file));
        return declared.find() ? declared.group(1) : "";
    }

    private static List<String> holding(String regex, Set<String> exceptFiles) {
        Pattern pattern = Pattern.compile(regex);
        return violations(file ->
                !exceptFiles.contains(String.valueOf(file.getFileName()))
                        && pattern.matcher(Tree.read(file)).find());
    }

    private static List<String> violations(java.util.function.Predicate<Path> breaks) {
        return Tree.javaFiles().stream().filter(breaks).map(Tree::name).sorted().toList();
    }
}
