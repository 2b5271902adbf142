package io.nightwatt.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How much of a long list, the newest first.
final class Part {

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "at most so many lines (default: ${DEFAULT-VALUE})")
    private int limit = 50;

    @Option(
            names = "--before",
            paramLabel = "NUMBER",
            description = "only lines older than the one with this number")
    private @Nullable Long before;

    Query of(String path) {
        return new Query(path).with("limit", limit).with("before", before);
    }
}
