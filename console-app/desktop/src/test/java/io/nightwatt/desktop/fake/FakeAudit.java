package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// An audit log in memory that says of itself what it is told to.
public final class FakeAudit implements AuditBook {
    private final List<AuditLine> lines = new ArrayList<>();
    private volatile AuditVerdict verdict = new AuditVerdict(0, OptionalLong.empty(), "");

    /// Adds a line, as the newest.
    public void add(AuditLine line) {
        lines.addFirst(line);
        verdict = new AuditVerdict(lines.size(), OptionalLong.empty(), "");
    }

    /// What a check finds from now on.
    public void verdict(AuditVerdict next) {
        verdict = next;
    }

    @Override
    public CompletionStage<List<AuditLine>> lines(AuditQuery query) {
        return CompletableFuture.completedStage(
                lines.stream().filter(line -> isWanted(query, line)).limit(query.limit()).toList());
    }

    private static boolean isWanted(AuditQuery query, AuditLine line) {
        return query.from().map(from -> !line.at().isBefore(from)).orElse(true)
                && query.to().map(to -> line.at().isBefore(to)).orElse(true)
                && query.actor().map(line.actor()::equals).orElse(true)
                && query.accepted().map(wanted -> wanted == line.accepted()).orElse(true)
                && query.text().map(text -> holds(line, text)).orElse(true)
                && (query.before().isEmpty() || line.number() < query.before().getAsLong());
    }

    private static boolean holds(AuditLine line, String text) {
        return line.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public CompletionStage<AuditVerdict> verify() {
        return CompletableFuture.completedStage(verdict);
    }

    @Override
    public CompletionStage<byte[]> document(AuditQuery query, Format format) {
        return CompletableFuture.completedStage(
                lines.reversed().stream()
                        .filter(line -> isWanted(query, line))
                        .map(line -> line.number() + " " + line.action() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
