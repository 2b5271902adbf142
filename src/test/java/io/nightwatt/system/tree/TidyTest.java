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

    /// A person reads these programs' output: they may print.
    private static final Pattern MAY_PRINT =
            Pattern.compile(".*/(cli|app|probe|demo)/[^/]*\\.java|.*/src/build/.*|src/test/.*");

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
        var violations = new TreeSet<String>();
        for (Path file : Tree.javaFiles()) {
            Path info = file.resolveSibling("package-info.java");
            if (file.toString().contains("src/build")) {
                continue;
            }
            if (!Files.exists(info)) {
                violations.add(Tree.name(file.resolveSibling("")) + " has no package-info.java");
            } else if (!Tree.read(info).contains("@NullMarked")
                    || !Tree.read(info).contains("///")) {
                violations.add(Tree.name(info) + " lacks its sentence or @NullMarked");
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
