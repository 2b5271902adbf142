package io.nightwatt.agent.activity;

import java.util.List;

/// What one look at one thing besides the GPUs has told.
///
/// @param source what was looked at, for example `People`
/// @param sentences for a person, one sentence each; never empty
public record Sign(String source, Meaning meaning, List<String> sentences) {

    /// What a sign means for the verdict.
    public enum Meaning {
        /// Somebody or something works here.
        WORK,
        /// It was looked at, and there is no work.
        QUIET,
        /// There is no such thing on this machine, so it tells nothing. No failure.
        ABSENT,
        /// It could not be found out, which counts as work.
        UNKNOWN
    }

    public Sign {
        sentences = List.copyOf(sentences);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("a sign needs a sentence");
        }
    }

    public static Sign work(String source, List<String> sentences) {
        return new Sign(source, Meaning.WORK, sentences);
    }

    public static Sign work(String source, String sentence) {
        return work(source, List.of(sentence));
    }

    public static Sign quiet(String source, String sentence) {
        return new Sign(source, Meaning.QUIET, List.of(sentence));
    }

    public static Sign absent(String source, String sentence) {
        return new Sign(source, Meaning.ABSENT, List.of(sentence));
    }

    public static Sign unknown(String source, String sentence) {
        return new Sign(source, Meaning.UNKNOWN, List.of(sentence));
    }

    /// Whether nothing here speaks against a power-down.
    public boolean clear() {
        return switch (meaning) {
            case QUIET, ABSENT -> true;
            case WORK, UNKNOWN -> false;
        };
    }
}
