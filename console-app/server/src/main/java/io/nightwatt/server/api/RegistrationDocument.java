package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.console.GpuView;
import io.nightwatt.engine.console.WorkerView;
import io.nightwatt.engine.fleet.Declaration;
import io.nightwatt.engine.fleet.Registration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How far a worker's registration has come, what was declared of it, and what its agent found.
final class RegistrationDocument {

    private RegistrationDocument() {}

    static ObjectNode of(WorkerView worker) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put("state", state(worker.registration())).put("reason", reason(worker));
        declared(document, worker.declared());
        found(document, worker);
        return document;
    }

    private static String state(Registration registration) {
        return switch (registration) {
            case Registration.Pending _ -> "pending";
            case Registration.Validated _ -> "validated";
            case Registration.Failed _ -> "failed";
            case Registration.Decommissioned _ -> "decommissioned";
        };
    }

    /// Why it failed; what was found to differ, where it did not.
    private static String reason(WorkerView worker) {
        return worker.registration() instanceof Registration.Failed(String why)
                ? why
                : String.join("; ", worker.differences());
    }

    private static void declared(ObjectNode document, Declaration declared) {
        if (declared.equals(Declaration.NONE)) {
            document.putNull("declared");
            return;
        }
        ObjectNode shown =
                document.putObject("declared")
                        .put("hostname", emptyAsNull(declared.hostname()))
                        .put("gpu_model", emptyAsNull(declared.gpuModel()))
                        .put("vram_mb", declared.vramMb() == 0 ? null : declared.vramMb());
        declared.jobTypes().forEach(shown.putArray("job_types")::add);
    }

    private static void found(ObjectNode document, WorkerView worker) {
        if (worker.hostname().isEmpty()) {
            document.putNull("found");
            return;
        }
        ObjectNode shown =
                document.putObject("found")
                        .put("hostname", worker.hostname())
                        .put(
                                "gpu_model",
                                worker.gpus().stream().findFirst().map(GpuView::name).orElse(null));
        OptionalDouble vram =
                worker.gpus().stream()
                        .flatMapToDouble(gpu -> gpu.vramTotalMb().known().stream())
                        .max();
        if (vram.isPresent()) {
            shown.put("vram_mb", Math.round(vram.getAsDouble()));
        } else {
            shown.putNull("vram_mb");
        }
        worker.jobTypes()
                .ifPresentOrElse(
                        types -> types.forEach(shown.putArray("job_types")::add),
                        () -> shown.putNull("job_types"));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
