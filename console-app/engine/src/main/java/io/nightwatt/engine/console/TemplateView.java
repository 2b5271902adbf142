package io.nightwatt.engine.console;

import io.nightwatt.engine.job.SegmentSpec;
import io.nightwatt.engine.job.Terms;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;

/// A job template as a form needs it: what jobs of one kind have in common, and what each must
/// bring.
///
/// @param builtIn whether every site has it
/// @param problem why it cannot be used; empty when it can, and then `given` holds what it says
/// @param requires what each job must bring: fields of a job as the API names them (`type`,
///   `frames`, `arguments`), or parameters of its segments
public record TemplateView(
        String name,
        String description,
        boolean builtIn,
        String problem,
        List<String> requires,
        Optional<Given> given) {

    public TemplateView {
        requires = List.copyOf(requires);
    }

    /// What a template says of its jobs; what it leaves out is empty.
    ///
    /// @param segments instead of `frames`; empty when it lists none
    /// @param parameters of every segment
    /// @param vramMb of each GPU, in MiB
    /// @param terms with the arguments, variables and folders of the program
    public record Given(
            String type,
            String owner,
            String project,
            OptionalInt priority,
            SortedSet<String> tags,
            String group,
            OptionalInt gpus,
            OptionalLong vramMb,
            String gpuModel,
            String frames,
            List<SegmentSpec> segments,
            SortedMap<String, String> parameters,
            Terms terms) {

        public Given {
            segments = List.copyOf(segments);
        }
    }
}
