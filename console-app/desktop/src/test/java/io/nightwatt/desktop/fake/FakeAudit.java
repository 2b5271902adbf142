package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.AuditBook;
import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditQuery;
import io.nightwatt.engine.console.AuditVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /// What a studio's log says.
    public void studio() {
        Instant now = Instant.now();
        add(line(1, now.minusSeconds(86_000), "noor", "window", "token created", true, ""));
        add(line(2, now.minusSeconds(40_000), "api", "10.0.4.31", "job submitted", true, ""));
        add(
                line(
                        3,
                        now.minusSeconds(5_000),
                        "farm dashboard",
                        "10.0.4.31",
                        "POST /api/v1/admin/workers/3/shutdown",
                        false,
                        "a viewer may not do this"));
        add(line(4, now.minusSeconds(400), "noor", "window", "power rules set", true, ""));
    }

    private static AuditLine line(
            long number,
            Instant at,
            String actor,
            String origin,
            String action,
            boolean accepted,
            String note) {
        return new AuditLine(number, at, actor, origin, action, "", "", "", accepted, note, "");
    }

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
