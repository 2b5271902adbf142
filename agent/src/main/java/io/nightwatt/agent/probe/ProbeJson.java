package io.nightwatt.agent.probe;

import com.google.gson.stream.JsonWriter;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.gpu.Absence;
import io.nightwatt.agent.gpu.Gpu;
import io.nightwatt.agent.gpu.GpuProcess;
import io.nightwatt.agent.gpu.GpuSample;
import io.nightwatt.agent.gpu.Metric;
import io.nightwatt.agent.gpu.NvmlState;
import io.nightwatt.agent.gpu.XidErrors;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A [ProbeReport] as one JSON document on one line.
///
/// Values have the names of the wire contract; one that is not known is `null`, and `absent` says
/// why.
public final class ProbeJson {
    private final JsonWriter json;

    private ProbeJson(JsonWriter json) {
        this.json = json;
    }

    public static String of(ProbeReport report) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            new ProbeJson(json).report(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void report(ProbeReport report) throws IOException {
        json.beginObject();
        json.name("sampled_at").value(report.reading().sampledAt().toString());
        json.name("nvml").beginObject();
        json.name("state").value(word(report.inventory().state()));
        json.name("detail").value(orNull(report.inventory().detail()));
        json.name("driver_version").value(orNull(report.inventory().driverVersion()));
        json.endObject();
        json.name("activity").value(word(report.verdict().activity()));
        json.name("evidence").beginArray();
        for (String sentence : report.verdict().evidence()) {
            json.value(sentence);
        }
        json.endArray();
        json.name("signs").beginArray();
        for (Sign sign : report.signs()) {
            sign(sign);
        }
        json.endArray();
        json.name("gpus").beginArray();
        for (Gpu gpu : report.inventory().gpus()) {
            gpu(gpu, sampleOf(report, gpu));
        }
        json.endArray();
        json.endObject();
    }

    private void sign(Sign sign) throws IOException {
        json.beginObject();
        json.name("source").value(sign.source());
        json.name("meaning").value(word(sign.meaning()));
        json.name("sentences").beginArray();
        for (String sentence : sign.sentences()) {
            json.value(sentence);
        }
        json.endArray();
        json.endObject();
    }

    private static Optional<GpuSample> sampleOf(ProbeReport report, Gpu gpu) {
        return report.reading().state() == NvmlState.OK || !report.reading().samples().isEmpty()
                ? report.reading().samples().stream()
                        .filter(sample -> sample.uuid().equals(gpu.uuid()))
                        .findFirst()
                : Optional.empty();
    }

    private void gpu(Gpu gpu, Optional<GpuSample> sample) throws IOException {
        json.beginObject();
        json.name("uuid").value(gpu.uuid());
        json.name("gpu_index").value(gpu.index());
        json.name("name").value(gpu.name());
        json.name("pci_bus_id").value(orNull(gpu.pciBusId()));
        json.name("mig_enabled").value(gpu.migEnabled());
        json.name("lost").value(gpu.lost());
        number("power_default_limit_mw", gpu.powerDefaultLimitMilliwatts());
        for (Metric metric : Metric.values()) {
            number(
                    metric.wireName(),
                    sample.map(seen -> seen.value(metric)).orElse(OptionalLong.empty()));
        }
        errors(sample.map(GpuSample::xidErrors));
        json.name("absent").beginObject();
        if (sample.isPresent()) {
            absent(sample.get());
        }
        json.endObject();
        json.name("processes").beginArray();
        if (sample.isPresent()) {
            for (GpuProcess process : sample.get().processes()) {
                process(process);
            }
        }
        json.endArray();
        json.endObject();
    }

    private void errors(Optional<XidErrors> errors) throws IOException {
        number(
                "xid_errors",
                errors.filter(all -> all.absent().isEmpty() || all.count() > 0)
                        .map(all -> OptionalLong.of(all.count()))
                        .orElse(OptionalLong.empty()));
        json.name("xids").beginArray();
        for (XidErrors.Xid xid : errors.map(XidErrors::byNumber).orElse(List.of())) {
            json.beginObject();
            json.name("number").value(xid.number());
            json.name("count").value(xid.count());
            json.name("last_at").value(xid.lastAt().toString());
            json.endObject();
        }
        json.endArray();
    }

    private void absent(GpuSample sample) throws IOException {
        for (Metric metric : Metric.values()) {
            Absence absence = sample.absent().get(metric);
            if (absence != null) {
                absence(metric.wireName(), absence);
            }
        }
        if (sample.processesAbsent().isPresent()) {
            absence("processes", sample.processesAbsent().get());
        }
        if (sample.xidErrors().absent().isPresent()) {
            absence("xid_errors", sample.xidErrors().absent().get());
        }
    }

    private void absence(String name, Absence absence) throws IOException {
        json.name(name).beginObject();
        json.name("reason").value(word(absence.reason()));
        number("nvml_code", absence.nvmlCode());
        json.endObject();
    }

    private void process(GpuProcess process) throws IOException {
        json.beginObject();
        json.name("pid").value(process.pid());
        json.name("name").value(orNull(process.name()));
        json.name("kind").value(word(process.kind()));
        number("vram_used_mb", process.vramUsedMb());
        number("sm_utilization_percent", process.smUtilizationPercent());
        number("video_utilization_percent", process.videoUtilizationPercent());
        json.endObject();
    }

    private void number(String name, OptionalLong value) throws IOException {
        json.name(name);
        if (value.isPresent()) {
            json.value(value.getAsLong());
        } else {
            json.nullValue();
        }
    }

    private void number(String name, OptionalInt value) throws IOException {
        number(name, value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
