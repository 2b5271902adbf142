package io.nightwatt.server.api;

import io.nightwatt.engine.console.FleetCommand;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.WakeSettings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person says of a machine that has not come yet. Only `name` must be there.
record DeclarationBody(
        @Nullable String name,
        @Nullable String hostname,
        @Nullable String gpuModel,
        @Nullable Long vramMb,
        @Nullable List<String> jobTypes,
        @Nullable Set<String> tags,
        @Nullable Set<String> groups,
        WorkerRoutes.@Nullable WakeBody wake) {

    /// @throws IllegalArgumentException when it has no name, or something is wrong with it
    FleetCommand.DeclareWorker command() {
        if (name == null) {
            throw new IllegalArgumentException("a worker needs a \"name\"");
        }
        var wish =
                new FleetCommand.DeclareWorker(
                        name.strip(),
                        new Declaration(
                                given(hostname),
                                given(gpuModel),
                                vramMb == null ? 0 : vramMb,
                                jobTypes == null ? List.of() : jobTypes),
                        tags == null ? Set.of() : tags,
                        groups == null ? Set.of() : groups,
                        wake == null ? WakeSettings.NONE : wake.settings());
        wish.problem()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        return wish;
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
