package io.nightwatt.server.api;

import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Registration;
import io.nightwatt.engine.power.PowerState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Picks workers by what a request names.
///
/// @param state a power state's word, `pending` or `failed`; empty takes all
/// @param part in lower case; what the name, the host's name or a tag has in it
record WorkerFilter(
        Optional<String> state, Optional<String> tag, Optional<String> group, Optional<String> part)
        implements Predicate<WorkerView> {

    private static final String PENDING = "pending";
    private static final String FAILED = "failed";
    private static final int PART_CHARS_MAX = 100;

    /// Takes what was given, or null.
    ///
    /// @throws IllegalArgumentException when there is no such state, or the part is too long
    static WorkerFilter of(
            @Nullable String state,
            @Nullable String tag,
            @Nullable String group,
            @Nullable String part) {
        if (state != null && states().noneMatch(state::equals)) {
            throw new IllegalArgumentException(
                    "\"state\" is one of %s, not '%s'"
                            .formatted(states().collect(Collectors.joining(", ")), state));
        }
        return new WorkerFilter(
                Optional.ofNullable(state),
                Optional.ofNullable(tag),
                Optional.ofNullable(group),
                part(part));
    }

    /// What to look for in texts, in lower case.
    ///
    /// @throws IllegalArgumentException when it is too long
    static Optional<String> part(@Nullable String given) {
        if (given != null && given.length() > PART_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "\"q\" has at most %d characters".formatted(PART_CHARS_MAX));
        }
        return Optional.ofNullable(given).map(text -> text.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> states() {
        return Stream.concat(
                Arrays.stream(PowerState.values()).map(WorkerFilter::word),
                Stream.of(PENDING, FAILED));
    }

    private static String word(PowerState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean test(WorkerView worker) {
        return state.map(wanted -> isIn(worker, wanted)).orElse(true)
                && tag.map(each -> worker.tags().contains(each)).orElse(true)
                && group.map(each -> worker.groups().contains(each)).orElse(true)
                && part.map(text -> hasIn(worker, text)).orElse(true);
    }

    private static boolean isIn(WorkerView worker, String state) {
        return switch (state) {
            case PENDING -> worker.registration() instanceof Registration.Pending;
            case FAILED -> worker.registration() instanceof Registration.Failed;
            default -> word(worker.powerState()).equals(state);
        };
    }

    private static boolean hasIn(WorkerView worker, String text) {
        return Stream.concat(Stream.of(worker.name(), worker.hostname()), worker.tags().stream())
                .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
    }
}
