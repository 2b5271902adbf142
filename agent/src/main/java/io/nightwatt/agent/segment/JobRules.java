package io.nightwatt.agent.segment;

import io.nightwatt.agent.config.JobSettings;
import io.nightwatt.proto.agent.v1.AssignSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may run on this machine. Only the machine's owner widens it: a console names a job type,
/// and the program behind that name is the owner's; no variable and no folder that the owner did
/// not allow reaches that program.
final class JobRules {

    static final int CHECKPOINT_CHARS_MAX = 1_000;
    private static final int WORDS_MAX = 256;
    private static final int WORD_CHARS_MAX = 32_768;
    private static final int WORDS_CHARS_MAX = 131_072;
    private static final int VARIABLES_MAX = 64;
    private static final int VARIABLE_CHARS_MAX = 4_096;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");
    private static final Pattern GPU = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final JobSettings settings;

    JobRules(JobSettings settings) {
        this.settings = settings;
    }

    /// Where a program may run.
    ///
    /// @param program absolute, an executable file that not everybody may change
    /// @param workingFolder empty for a fresh one
    record Permit(Path program, Optional<Path> workingFolder) {}

    /// It may not run, for the reason in the message.
    static final class NotAllowed extends Exception {

        private static final long serialVersionUID = 1L;

        private final String why;

        NotAllowed(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /// What is wrong with an assignment as it is written; touches no disk.
    Optional<String> refusal(AssignSegment assignment) {
        if (assignment.getAttemptId() <= 0) {
            return Optional.of("an attempt needs a positive number");
        }
        if (!settings.programs().containsKey(assignment.getJobType())) {
            return Optional.of(
                    "job type \""
                            + assignment.getJobType()
                            + "\" may not run here: NIGHTWATT_JOB_TYPES "
                            + (settings.programs().isEmpty()
                                    ? "is empty"
                                    : "allows " + String.join(", ", settings.types())));
        }
        if (!areFit(assignment)) {
            return Optional.of("its arguments, checkpoint or GPUs are too long or not text");
        }
        return parametersAreFit(assignment)
                ? variableRefusal(assignment)
                : Optional.of(
                        "its parameters are too many, too long, or not named as they must be");
    }

    private static boolean parametersAreFit(AssignSegment assignment) {
        return assignment.getParametersCount() <= VARIABLES_MAX
                && assignment.getParametersMap().entrySet().stream()
                        .allMatch(parameter ->
                                PARAMETER.matcher(parameter.getKey()).matches()
                                        && isText(parameter.getValue(), VARIABLE_CHARS_MAX));
    }

    private static boolean areFit(AssignSegment assignment) {
        int chars = assignment.getArgumentsList().stream().mapToInt(String::length).sum();
        return assignment.getArgumentsCount() <= WORDS_MAX
                && chars <= WORDS_CHARS_MAX
                && assignment.getArgumentsList().stream()
                        .allMatch(word -> isText(word, WORD_CHARS_MAX))
                && isText(assignment.getCheckpoint(), CHECKPOINT_CHARS_MAX)
                && assignment.getGpuUuidsList().stream()
                        .allMatch(uuid -> GPU.matcher(uuid).matches());
    }

    private Optional<String> variableRefusal(AssignSegment assignment) {
        if (assignment.getEnvironmentCount() > VARIABLES_MAX) {
            return Optional.of("it sets more than " + VARIABLES_MAX + " variables");
        }
        for (var variable : assignment.getEnvironmentMap().entrySet()) {
            if (!VARIABLE.matcher(variable.getKey()).matches()
                    || !isText(variable.getValue(), VARIABLE_CHARS_MAX)) {
                return Optional.of("\"" + variable.getKey() + "\" is no variable with a value");
            }
            if (!settings.allowsVariable(variable.getKey())) {
                return Optional.of(
                        "the variable "
                                + variable.getKey()
                                + " may not be set here: NIGHTWATT_JOB_ENV does not name it");
            }
        }
        return Optional.empty();
    }

    private static boolean isText(String text, int charsMax) {
        return text.length() <= charsMax && text.indexOf('\0') < 0;
    }

    /// Looks at the program and the folder on disk, right before they are used.
    Permit permit(AssignSegment assignment) throws NotAllowed {
        Optional<String> refusal = refusal(assignment);
        if (refusal.isPresent()) {
            throw new NotAllowed(refusal.get());
        }
        Path program = settings.programs().get(assignment.getJobType());
        if (program == null || !Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new NotAllowed(
                    "job type \""
                            + assignment.getJobType()
                            + "\": "
                            + program
                            + " is not an executable file");
        }
        if (anyoneMayChange(program)) {
            throw new NotAllowed(program + " may be changed by everybody; chmod o-w it");
        }
        outputFolder(assignment);
        return new Permit(program, workingFolder(assignment.getWorkingFolder()));
    }

    private Optional<Path> workingFolder(String asked) throws NotAllowed {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path real = Path.of(asked).toRealPath();
            if (Files.isDirectory(real) && isAllowed(real)) {
                return Optional.of(real);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new NotAllowed("there is no folder " + asked);
        }
        throw notInside(asked);
    }

    /// Where what an attempt has made is to lie; the folder need not be there yet.
    ///
    /// @return empty when nothing is to be moved
    Optional<Path> outputFolder(AssignSegment assignment) throws NotAllowed {
        String asked = assignment.getOutputFolder();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(asked).normalize();
            Path there = path;
            while (there != null && !Files.exists(there)) {
                there = there.getParent();
            }
            if (path.isAbsolute() && there != null) {
                Path real = there.toRealPath().resolve(there.relativize(path));
                if (Files.isDirectory(there) && isAllowed(real)) {
                    return Optional.of(real);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new NotAllowed("there can be no folder " + asked);
        }
        throw notInside(asked);
    }

    /// @param real free of links, or one would lead out of what is allowed
    private boolean isAllowed(Path real) throws IOException {
        for (Path allowed : settings.folders()) {
            if (Files.exists(allowed) && real.startsWith(allowed.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private static NotAllowed notInside(String asked) {
        return new NotAllowed(
                asked + " is not a folder inside one that NIGHTWATT_JOB_FOLDERS allows");
    }

    private static boolean anyoneMayChange(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (UnsupportedOperationException e) {
            return false; // Windows: its access lists are the owner's affair.
        } catch (IOException e) {
            return true;
        }
    }
}
