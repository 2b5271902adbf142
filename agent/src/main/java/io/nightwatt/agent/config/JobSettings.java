package io.nightwatt.agent.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which jobs a person lets this machine run.
///
/// @param programs the executable behind each job type, absolute
/// @param environment names of the variables that a console may set; `*` at the end stands for
///   anything
/// @param folders folders that a console may choose as working folder, with all inside them
public record JobSettings(
        Map<String, Path> programs, List<String> environment, List<Path> folders) {

    public static final JobSettings NONE = new JobSettings(Map.of(), List.of(), List.of());

    public JobSettings {
        programs = Collections.unmodifiableMap(new LinkedHashMap<>(programs));
        environment = List.copyOf(environment);
        folders = List.copyOf(folders);
    }

    /// Names of the job types, in the order in which they were given.
    public List<String> types() {
        return List.copyOf(programs.keySet());
    }

    public boolean allowsVariable(String name) {
        return environment.stream()
                .anyMatch(allowed ->
                        allowed.endsWith("*")
                                ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                                : name.equals(allowed));
    }
}
