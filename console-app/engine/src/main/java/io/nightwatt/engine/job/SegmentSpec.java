package io.nightwatt.engine.job;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What one segment is to do: the values that its job's template is filled in with.
public record SegmentSpec(SortedMap<String, String> parameters) {

    static final int PARAMETERS_MAX = 64;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    public SegmentSpec {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static SegmentSpec of(Map<String, String> parameters) {
        return new SegmentSpec(new TreeMap<>(parameters));
    }

    /// What an agent would refuse in it, one clause; empty when nothing.
    Optional<String> problem() {
        if (parameters.size() > PARAMETERS_MAX) {
            return Optional.of(
                    "it has at most " + PARAMETERS_MAX + " parameters, not " + parameters.size());
        }
        for (var parameter : parameters.entrySet()) {
            if (!NAME.matcher(parameter.getKey()).matches()) {
                return Optional.of(
                        "\""
                                + parameter.getKey()
                                + "\" is no name of a parameter: it is a letter and then letters,"
                                + " digits, '.', '_' or '-', at most 64 in all");
            }
            if (!Invocation.isText(parameter.getValue(), Invocation.VALUE_CHARS_MAX)) {
                return Optional.of(
                        "the parameter "
                                + parameter.getKey()
                                + " has at most "
                                + Invocation.VALUE_CHARS_MAX
                                + " characters, and they are text");
            }
        }
        return Optional.empty();
    }
}
