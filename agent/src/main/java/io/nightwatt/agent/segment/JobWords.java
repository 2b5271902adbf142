package io.nightwatt.agent.segment;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a job says of itself, on lines of its output: `::progress 0.42` (0 to 1) and `::checkpoint
/// TOKEN`. From a program that knows neither, two forms are understood: Blender's `Fra:12`, when
/// the segment's parameters `first` and `last` say which frames it has, and a line that is nothing
/// but `42 %`, with `Progress:` before it or without. Everything else is only output.
final class JobWords {

    private static final String PROGRESS = "::progress ";
    private static final String CHECKPOINT = "::checkpoint ";
    private static final Pattern FRAME = Pattern.compile("Fra:\\s*(-?\\d{1,9})\\b.*");
    private static final Pattern PERCENT =
            Pattern.compile(
                    "(?:progress|rendering|rendered|done|complete|completed)?[\\s:=-]*"
                            + "(\\d{1,3}(?:\\.\\d{1,6})?)\\s?%(?:\\s*(?:done|complete|completed))?[\\s.]*",
                    Pattern.CASE_INSENSITIVE);

    /// Longer lines say more than how far it is.
    private static final int PERCENT_CHARS_MAX = 60;

    private final OptionalDouble first;
    private final OptionalDouble last;
    private Optional<String> checkpoint = Optional.empty();
    private OptionalDouble progressPercent = OptionalDouble.empty();
    private boolean speaksOurWords;

    /// @param parameters of the segment
    JobWords(Map<String, String> parameters) {
        this.first = number(parameters.getOrDefault("first", ""));
        this.last = number(parameters.getOrDefault("last", ""));
    }

    private static OptionalDouble number(String text) {
        return text.matches("-?\\d{1,9}")
                ? OptionalDouble.of(Integer.parseInt(text))
                : OptionalDouble.empty();
    }

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
        } else if (!speaksOurWords) {
            guess(line);
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
                speaksOurWords = true;
                set(share);
            }
        } catch (NumberFormatException e) {
            return; // Not meant for us.
        }
    }

    private void guess(String line) {
        if (line.startsWith("Fra:") && first.isPresent() && last.isPresent()) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                frame(Integer.parseInt(frame.group(1)), first.getAsDouble(), last.getAsDouble());
            }
        } else if (line.length() <= PERCENT_CHARS_MAX && line.indexOf('%') > 0) {
            Matcher percent = PERCENT.matcher(line.strip());
            if (percent.matches()) {
                set(Double.parseDouble(percent.group(1)) / 100);
            }
        }
    }

    /// The frame that is being worked on is not done.
    private void frame(int number, double from, double to) {
        if (number >= from && number <= to) {
            set((number - from) / (to - from + 1));
        }
    }

    private void set(double share) {
        if (share <= 1) {
            progressPercent = OptionalDouble.of(Math.round(share * 1_000) / 10.0);
        }
    }
}
