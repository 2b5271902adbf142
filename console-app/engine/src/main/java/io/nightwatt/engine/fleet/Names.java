package io.nightwatt.engine.fleet;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a worker, a tag or a group may be called.
public final class Names {

    public static final int LENGTH_MAX = 64;
    public static final int LABELS_MAX = 64;

    private Names() {}

    /// What is wrong with `name` (already trimmed); empty when nothing is.
    ///
    /// @param what `name`, `tag` or `group`
    public static Optional<String> problem(String what, String name) {
        if (name.isBlank()) {
            return Optional.of("a " + what + " must not be empty");
        }
        if (name.length() > LENGTH_MAX) {
            return Optional.of(
                    "a "
                            + what
                            + " has at most "
                            + LENGTH_MAX
                            + " characters, not "
                            + name.length());
        }
        if (name.codePoints().anyMatch(Names::isUnseen)) {
            return Optional.of("a " + what + " must not contain control characters");
        }
        return Optional.empty();
    }

    /// The first problem of a set of labels; empty when there is none.
    public static Optional<String> problemOfAny(String what, Collection<String> labels) {
        if (labels.size() > LABELS_MAX) {
            return Optional.of("a worker has at most " + LABELS_MAX + " " + what + "s");
        }
        return labels.stream().flatMap(label -> problem(what, label).stream()).findFirst();
    }

    /// Makes a usable name of what a machine says of itself; empty when nothing is left.
    public static String cleaned(String name) {
        var kept = new StringBuilder();
        name.codePoints().filter(point -> !isUnseen(point)).forEach(kept::appendCodePoint);
        String trimmed = kept.toString().strip();
        if (trimmed.length() <= LENGTH_MAX) {
            return trimmed;
        }
        int end = Character.isHighSurrogate(trimmed.charAt(LENGTH_MAX - 1)) ? 1 : 0;
        return trimmed.substring(0, LENGTH_MAX - end).strip();
    }

    /// `wanted`, or `wanted-2`, `wanted-3` … when another worker has it.
    static String unique(String wanted, Collection<Worker> workers) {
        Set<String> taken =
                workers.stream()
                        .filter(worker -> !worker.isDecommissioned())
                        .map(worker -> folded(worker.name()))
                        .collect(Collectors.toSet());
        String name = wanted;
        for (int number = 2; taken.contains(folded(name)); number++) {
            String suffix = "-" + number;
            int keep = Math.min(wanted.length(), LENGTH_MAX - suffix.length());
            name = wanted.substring(0, keep) + suffix;
        }
        return name;
    }

    /// Whether two names are taken for the same.
    public static boolean areSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    /// Names that differ only in case are the same name.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Control and invisible formatting characters (such as those that turn the writing direction),
    /// and halves of characters.
    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
