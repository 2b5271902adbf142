package io.nightwatt.agent.gpu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Critical errors of one GPU that its driver told of (NVIDIA calls them XID errors), since the
/// agent began to listen. Immutable.
///
/// @param count of all of them
/// @param byNumber those that came last, the newest last; at most [#NUMBERS_MAX]
/// @param absent why no other would be heard of now; empty where one would
public record XidErrors(long count, List<Xid> byNumber, Optional<Absence> absent) {

    public static final int NUMBERS_MAX = 16;

    /// None yet, and one would be heard of.
    public static final XidErrors NONE = new XidErrors(0, List.of(), Optional.empty());

    /// All errors of one number.
    ///
    /// @param number NVIDIA's; 999 stands for unknown
    /// @param lastAt when the newest was heard of
    public record Xid(int number, long count, Instant lastAt) {}

    public XidErrors {
        byNumber = List.copyOf(byNumber);
    }

    /// None that is known of, and none that would be heard of.
    public static XidErrors unheard(Absence why) {
        return NONE.as(Optional.of(why));
    }

    /// With one more.
    public XidErrors plus(int number, Instant at) {
        List<Xid> others = new ArrayList<>(byNumber);
        long before =
                byNumber.stream().filter(xid -> xid.number == number).mapToLong(Xid::count).sum();
        others.removeIf(xid -> xid.number == number);
        if (others.size() == NUMBERS_MAX) {
            others.removeFirst();
        }
        others.add(new Xid(number, before + 1, at));
        return new XidErrors(count + 1, others, absent);
    }

    /// What was heard, with another reason why no more is.
    public XidErrors as(Optional<Absence> why) {
        return new XidErrors(count, byNumber, why);
    }
}
