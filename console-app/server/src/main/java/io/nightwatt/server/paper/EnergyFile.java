package io.nightwatt.server.paper;

import io.nightwatt.engine.energy.EnergyReport;
import java.nio.charset.StandardCharsets;

/// An energy report as the content of a file: the same for the API, the command line and the
/// window.
public final class EnergyFile {

    private EnergyFile() {}

    /// Text is UTF-8.
    public static byte[] of(EnergyReport report, EnergyReport.Format format, String fleetName) {
        return switch (format) {
            case CSV -> EnergyTable.of(report).getBytes(StandardCharsets.UTF_8);
            case JSON ->
                    (EnergyDocument.of(report, fleetName) + "\n").getBytes(StandardCharsets.UTF_8);
            case PDF -> EnergyPaper.of(report, fleetName);
        };
    }
}
