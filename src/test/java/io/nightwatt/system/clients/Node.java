package io.nightwatt.system.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nightwatt.system.lab.Running;
import io.nightwatt.system.tree.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Node.js and the npm clients of `src/test/clients`, which `.ci/run` installs there.
final class Node {

    /// Where they lie.
    static final Path CLIENTS = Tree.root().resolve("src/test/clients");

    private Node() {}

    /// Skips the test where they are not installed; CI takes that for a failure.
    static void assumeInstalled() {
        assumeTrue(
                Files.isDirectory(CLIENTS.resolve("node_modules/fast-check")),
                "the npm clients are not installed: run `npm ci --ignore-scripts` in " + CLIENTS);
    }

    /// Starts a program of theirs; its output goes to `log`.
    static Running start(Path log, String program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("node", CLIENTS.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return Running.start(command, new HashMap<>(Map.of()), log);
    }
}
