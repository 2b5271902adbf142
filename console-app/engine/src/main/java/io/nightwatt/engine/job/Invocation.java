package io.nightwatt.engine.job;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the program behind a job's type is started. Which program that is, and which variables and
/// folders it may be given, each worker's own configuration says.
///
/// @param arguments one word each, never read by a shell. `{name}` stands for the segment's
///   parameter of that name and `{segment}` for its number from 1; `{{` and `}}` are braces
/// @param environment variables, set as they are
/// @param workingFolder absolute, on the worker; empty means a fresh one for each attempt
/// @param outputFolder absolute, on the worker, with places as in `arguments`: what the program
///   leaves in the folder `{output}` is moved there once it has succeeded; empty means that nothing
///   is moved, and that there is no `{output}`
public record Invocation(
        List<String> arguments,
        SortedMap<String, String> environment,
        String workingFolder,
        String outputFolder) {

    static final int ARGUMENTS_MAX = 256;
    static final int ARGUMENT_CHARS_MAX = 32_768;
    static final int VARIABLES_MAX = 64;
    static final int VALUE_CHARS_MAX = 4_096;
    static final String SEGMENT = "segment";
    static final String OUTPUT = "output";

    /// Only the worker's agent knows the folder, and puts it here.
    private static final String OUTPUT_THERE = "${NIGHTWATT_OUTPUT_DIR}";

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*|\\\\\\\\.*");
    private static final Pattern PLACE =
            Pattern.compile("\\{\\{|}}|\\{([A-Za-z][A-Za-z0-9._-]{0,63})}");

    public static final Invocation PLAIN = new Invocation(List.of(), new TreeMap<>(), "", "");

    public Invocation {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        workingFolder = workingFolder.strip();
        outputFolder = outputFolder.strip();
        Optional<String> problem = problemOfArguments(arguments);
        if (problem.isEmpty()) {
            problem = problemOfVariables(environment);
        }
        if (problem.isEmpty()) {
            problem = problemOfFolder("a working folder", workingFolder);
        }
        if (problem.isEmpty()) {
            problem = problemOfFolder("an output folder", outputFolder);
        }
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get());
        }
    }

    private static Optional<String> problemOfArguments(List<String> words) {
        if (words.size() > ARGUMENTS_MAX) {
            return Optional.of(
                    "a program gets at most " + ARGUMENTS_MAX + " arguments, not " + words.size());
        }
        for (int index = 0; index < words.size(); index++) {
            if (!isText(words.get(index), ARGUMENT_CHARS_MAX)) {
                return Optional.of(
                        "argument "
                                + (index + 1)
                                + " is longer than "
                                + ARGUMENT_CHARS_MAX
                                + " characters, or no text");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfVariables(Map<String, String> variables) {
        if (variables.size() > VARIABLES_MAX) {
            return Optional.of(
                    "a job sets at most " + VARIABLES_MAX + " variables, not " + variables.size());
        }
        for (var variable : variables.entrySet()) {
            String name = variable.getKey();
            if (!VARIABLE.matcher(name).matches()) {
                return Optional.of(
                        "\""
                                + name
                                + "\" is no name of a variable: it has letters, digits and _, and"
                                + " begins with no digit");
            }
            if (name.startsWith("NIGHTWATT_")) {
                return Optional.of(
                        "the variable " + name + " is set by the agent; take another name");
            }
            if (!isText(variable.getValue(), VALUE_CHARS_MAX)) {
                return Optional.of(
                        "the variable "
                                + name
                                + " has at most "
                                + VALUE_CHARS_MAX
                                + " characters, and they are text");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfFolder(String what, String folder) {
        boolean fits = ABSOLUTE.matcher(folder).matches() && isText(folder, VALUE_CHARS_MAX);
        return folder.isEmpty() || fits
                ? Optional.empty()
                : Optional.of(
                        what
                                + " is an absolute path on the worker, such as"
                                + " /mnt/projects/film, not "
                                + folder);
    }

    static boolean isText(String text, int charsMax) {
        return text.length() <= charsMax && text.indexOf('\0') < 0;
    }

    /// As one segment is started.
    ///
    /// @param index its place in the job, from 0
    public Invocation filled(SegmentSpec segment, int index) {
        return new Invocation(
                arguments.stream().map(word -> filled(word, segment, index)).toList(),
                environment,
                workingFolder,
                filled(outputFolder, segment, index));
    }

    private String filled(String word, SegmentSpec segment, int index) {
        if (word.indexOf('{') < 0 && word.indexOf('}') < 0) {
            return word;
        }
        var text = new StringBuilder();
        Matcher places = PLACE.matcher(word);
        while (places.find()) {
            String value =
                    switch (places.group()) {
                        case "{{" -> "{";
                        case "}}" -> "}";
                        default -> value(places.group(1), segment, index).orElse(places.group());
                    };
            places.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return places.appendTail(text).toString();
    }

    private Optional<String> value(String name, SegmentSpec segment, int index) {
        String own = segment.parameters().get(name);
        if (own != null) {
            return Optional.of(own);
        }
        return switch (name) {
            case SEGMENT -> Optional.of(Integer.toString(index + 1));
            case OUTPUT -> outputFolder.isEmpty() ? Optional.empty() : Optional.of(OUTPUT_THERE);
            default -> Optional.empty();
        };
    }

    /// What keeps the arguments from being filled in for a segment; empty when nothing does.
    Optional<String> problem(SegmentSpec segment, int index) {
        for (int word = 0; word < arguments.size(); word++) {
            Optional<String> problem =
                    problem("argument " + (word + 1), arguments.get(word), segment, index);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return problem("the output folder", outputFolder, segment, index);
    }

    private Optional<String> problem(String where, String text, SegmentSpec segment, int index) {
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            String name = places.group(1);
            if (name != null && value(name, segment, index).isEmpty()) {
                return Optional.of(
                        where
                                + " names {"
                                + name
                                + "}, which segment "
                                + (index + 1)
                                + " does not set; it has "
                                + known(segment)
                                + " ({{ is a brace)"
                                + (name.equals(OUTPUT)
                                        ? "; {output} is there when the job has an output folder"
                                        : ""));
            }
        }
        return Optional.empty();
    }

    private String known(SegmentSpec segment) {
        var names = new TreeSet<>(segment.parameters().keySet());
        names.add(SEGMENT);
        if (!outputFolder.isEmpty()) {
            names.add(OUTPUT);
        }
        return String.join(", ", names);
    }
}
