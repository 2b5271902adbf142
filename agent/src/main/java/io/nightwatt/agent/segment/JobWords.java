package io.nightwatt.agent.segment;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a job says of itself, on lines of its output: `::progress 0.42` (0 to 1) and `::checkpoint
/// TOKEN`. Everything else is only output.
final class JobWords {

    private static final String PROGRESS = "::progress ";
    private static final String CHECKPOINT = "::checkpoint ";

    private Optional<String> checkpoint = Optional.empty();
    private OptionalDouble progressPercent = OptionalDouble.empty();

    Optional<String> checkpoint() {
        return checkpoint;
    }

    OptionalDouble progressPercent() {
        return progressPercent;
    }

    void read(String line) {
        if (line.startsWith(CHECKPOINT)) {
            checkpoint(line.substring(CHECKPOINT.length()).strip());
        } else if (line.startsWith(PROGRESS)) {
            progress(line.substring(PROGRESS.length()).strip());
        }
    }

    /// One that is too long to be handed on, or holds what is no text, is passed over.
    void checkpoint(String token) {
        if (!token.isEmpty()
                && token.length() <= JobRules.CHECKPOINT_CHARS_MAX
                && token.chars().noneMatch(c -> c < ' ' || c == '\u007f' || c == '\ufffd')) {
            checkpoint = Optional.of(token);
        }
    }

    private void progress(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                progressPercent = OptionalDouble.of(Math.round(share * 1_000) / 10.0);
            }
        } catch (NumberFormatException e) {
            return; // Not meant for us.
        }
    }
}
