package io.nightwatt.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nightwatt ctl workers declare`: a worker before its machine is there.
@Command(
        name = "declare",
        description = {
            "Makes a worker whose machine comes later, and the one-time token for that machine.",
            "What it is found to have is shown beside what is said here. Said once more before the"
                    + " machine has come, it is corrected, and there is a new token."
        })
final class DeclareCommand extends Call {

    @Parameters(index = "0", paramLabel = "NAME", description = "what the worker is called")
    private String name = "";

    @Option(names = "--hostname", paramLabel = "HOST", description = "the machine's own name")
    private @Nullable String hostname;

    @Option(names = "--gpu-model", paramLabel = "MODEL", description = "such as RTX 4090")
    private @Nullable String gpuModel;

    @Option(names = "--vram-mb", paramLabel = "MB", description = "VRAM of its largest GPU")
    private @Nullable Long vramMb;

    @Option(
            names = "--job-type",
            paramLabel = "TYPE",
            description =
                    "runs only jobs of this type; may be repeated (default: what its agent allows)")
    private List<String> jobTypes = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "may be repeated")
    private List<String> tags = List.of();

    @Option(names = "--group", paramLabel = "GROUP", description = "may be repeated")
    private List<String> groups = List.of();

    @Option(
            names = "--mac",
            paramLabel = "MAC",
            description = "address of a network card that it is woken by; may be repeated")
    private List<String> macs = List.of();

    @Override
    public Integer call() {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", name)
                        .put("hostname", hostname)
                        .put("gpu_model", gpuModel)
                        .put("vram_mb", vramMb);
        jobTypes.forEach(body.putArray("job_types")::add);
        tags.forEach(body.putArray("tags")::add);
        groups.forEach(body.putArray("groups")::add);
        if (!macs.isEmpty()) {
            macs.forEach(body.putObject("wake").putArray("macs")::add);
        }
        JsonNode made = console.link().post("/api/v1/admin/workers", body);
        return show(
                made,
                "worker %s is number %s"
                                .formatted(made.path("name").asText(), made.path("id").asText())
                        + System.lineSeparator()
                        + EnrolHint.of(made.path("enrolment")));
    }
}
