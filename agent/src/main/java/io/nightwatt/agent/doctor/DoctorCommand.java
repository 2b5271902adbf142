package io.nightwatt.agent.doctor;

import com.google.gson.stream.JsonWriter;
import io.nightwatt.agent.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nightwatt-agent doctor`: runs every check and says what to do about what is wrong.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks what the agent needs on this machine and says how to mend it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no problem (perhaps warnings)", "1:a problem", "2:wrong usage"})
public final class DoctorCommand implements Callable<Integer> {
    private final Function<Settings, List<Check>> checks;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final Settings settings = new Settings();

    @Option(names = "--json", description = "One JSON document on one line, for programs.")
    private boolean json;

    /// The command with these checks, which are made only when it runs, and run in this order.
    public DoctorCommand(Function<Settings, List<Check>> checks) {
        this.checks = checks;
    }

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks.apply(settings)) {
            findings.add(check.run());
        }
        boolean healthy =
                findings.stream().noneMatch(found -> found.level() == Finding.Level.PROBLEM);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json(findings, healthy) : text(findings));
        out.flush();
        return healthy ? 0 : 1;
    }

    private static String text(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append("%-8s %s%n".formatted(word(finding.level()), finding.what()));
            if (!finding.remedy().isEmpty()) {
                text.append("         -> ").append(finding.remedy()).append('\n');
            }
        }
        return text.toString();
    }

    private static String json(List<Finding> findings, boolean healthy) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject().name("healthy").value(healthy);
            json.name("findings").beginArray();
            for (Finding finding : findings) {
                json.beginObject();
                json.name("level").value(word(finding.level()));
                json.name("what").value(finding.what());
                json.name("remedy").value(finding.remedy().isEmpty() ? null : finding.remedy());
                json.endObject();
            }
            json.endArray().endObject();
        }
        return text + "\n";
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
