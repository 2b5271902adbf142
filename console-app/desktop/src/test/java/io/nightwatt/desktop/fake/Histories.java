package io.nightwatt.desktop.fake;

import io.nightwatt.engine.console.LedgerLine;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.fleet.WorkerId;
import java.util.ArrayList;
import java.util.List;

/// Histories for pictures.
public final class Histories {
    private Histories() {}

    /// Lines of every kind, newest first, short ones and long ones.
    public static List<LedgerLine> day() {
        List<LedgerLine> lines = new ArrayList<>();
        add(
                lines,
                3,
                "power",
                "idle",
                "shutting_down",
                "idle for 15 min (limit 15 min)",
                "",
                "automation");
        add(
                lines,
                8,
                "power",
                "sleeping",
                "waking",
                "job 17 waits and no worker that is on can take it",
                "attempt 1 by wol: sent to 10.0.4.255:9, 10.0.4.255:7 and 255.255.255.255:9, three times",
                "automation");
        add(lines, 10, "health", "degraded", "down", "no sign of life for 30 s", "", "automation");
        add(
                lines,
                1,
                "power",
                "shutting_down",
                "on",
                "refused: blender (pid 20711) computes on GPU 0, 84 % of it",
                "GPU 0: blender 84 %; alice typed 2 min ago at :0",
                "agent");
        add(
                lines,
                0,
                "settings",
                "",
                "",
                "idle timeout 15 min, cool-down 5 min, at least 2 ready",
                "",
                "alice");
        add(
                lines,
                12,
                "registration",
                "pending",
                "validated",
                "connected with its own certificate 3 s after it enrolled",
                "",
                "agent");
        add(
                lines,
                99,
                "identity",
                "",
                "conflict",
                "two agents hold its key; both are shut out until an admin decides",
                "10.0.4.31:51422 and 10.0.4.77:40018",
                "console");
        for (int at = 0; at < 40; at++) {
            add(
                    lines,
                    1 + at % 12,
                    "power",
                    "on",
                    "idle",
                    "nothing runs",
                    "the GPU was quiet in 3 looks over 5 s",
                    "automation");
        }
        return lines;
    }

    private static void add(
            List<LedgerLine> lines,
            long worker,
            String kind,
            String from,
            String to,
            String reason,
            String evidence,
            String actor) {
        int at = lines.size();
        lines.add(
                new LedgerLine(
                        1_000 - at,
                        new LedgerEntry(
                                WorkerBuilder.NOW.minusSeconds(97L * at),
                                new WorkerId(worker),
                                kind,
                                from,
                                to,
                                reason,
                                evidence,
                                actor)));
    }
}
