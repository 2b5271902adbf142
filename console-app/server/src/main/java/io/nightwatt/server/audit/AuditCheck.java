package io.nightwatt.server.audit;

import io.nightwatt.engine.console.AuditLine;
import io.nightwatt.engine.console.AuditVerdict;
import io.nightwatt.server.store.AuditRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the whole log and checks its chain.
public final class AuditCheck {

    private static final int PIECE = 1_000;

    private AuditCheck() {}

    /// Lines that are added meanwhile may or may not be looked at. Blocks.
    public static AuditVerdict of(AuditRows rows) {
        // Read first: what comes later is beyond it.
        Optional<AuditRows.Head> head = rows.head();
        long number = 0;
        String hash = AuditChain.ROOT;
        String hashAtHead = hash;
        for (List<AuditLine> piece = rows.after(0, PIECE);
                !piece.isEmpty();
                piece = rows.after(number, PIECE)) {
            for (AuditLine line : piece) {
                if (line.number() != number + 1) {
                    return broken(number, number + 1, missing(number + 1, line.number() - 1));
                }
                if (!AuditChain.hash(line, hash).equals(line.hash())) {
                    return broken(
                            number,
                            line.number(),
                            "line %d, or the one before it, is not as it was written"
                                    .formatted(line.number()));
                }
                number = line.number();
                hash = line.hash();
                hashAtHead = head.isPresent() && head.get().number() == number ? hash : hashAtHead;
            }
        }
        long last = head.map(AuditRows.Head::number).orElse(0L);
        if (number < last) {
            return broken(number, number + 1, missing(number + 1, last));
        }
        boolean endsAsNoted = head.isPresent() ? head.get().hash().equals(hashAtHead) : number == 0;
        return endsAsNoted
                ? new AuditVerdict(number, OptionalLong.empty(), "")
                : broken(
                        number,
                        Math.max(1, last),
                        "the log does not end as it was noted: its end was written anew");
    }

    private static AuditVerdict broken(long sound, long at, String problem) {
        return new AuditVerdict(sound, OptionalLong.of(at), problem);
    }

    private static String missing(long from, long to) {
        return from == to
                ? "line %d is missing".formatted(from)
                : "lines %d to %d are missing".formatted(from, to);
    }
}
