package io.nightwatt.agent.restart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Services by `systemctl`: it asks nobody for a password, waits for no job, and says how a unit
/// stands in lines that are meant to be read by programs. `restart` and not `stop` and `start`, so
/// that what depends on the unit comes back with it.
public final class Systemd implements ServiceControl {

    private static final long CALL_SECONDS_MAX = 20;
    private static final int SAID_MAX = 300;
    private static final List<String> PROPERTIES =
            List.of(
                    "LoadState",
                    "ActiveState",
                    "SubState",
                    "Result",
                    "InvocationID",
                    "Job",
                    "Type",
                    "ExecMainStatus");

    private final String systemctl;
    private final String journalctl;

    /// Of this machine, wherever its path has them.
    public Systemd() {
        this("systemctl", "journalctl");
    }

    Systemd(String systemctl, String journalctl) {
        this.systemctl = systemctl;
        this.journalctl = journalctl;
    }

    @Override
    public ServiceLook look(String service) throws IOException {
        Map<String, String> shown = show(service);
        String load = shown.getOrDefault("LoadState", "");
        if (!load.equals("loaded")) {
            throw new IOException(
                    "systemd has no service "
                            + service
                            + " ("
                            + (load.isEmpty() ? "no answer" : load)
                            + ")");
        }
        return new ServiceLook(stand(shown), shown.getOrDefault("InvocationID", ""), words(shown));
    }

    private static ServiceLook.Stand stand(Map<String, String> shown) {
        boolean queued = !shown.getOrDefault("Job", "").isEmpty();
        return switch (shown.getOrDefault("ActiveState", "")) {
            case "active", "reloading", "refreshing" ->
                    // A job that waits its turn has not touched the service yet.
                    queued ? ServiceLook.Stand.STOPPING : ServiceLook.Stand.UP;
            case "deactivating" -> ServiceLook.Stand.STOPPING;
            case "activating" -> ServiceLook.Stand.STARTING;
            case "failed" -> queued ? ServiceLook.Stand.STARTING : ServiceLook.Stand.FAILED;
            default -> {
                boolean finished =
                        shown.getOrDefault("Type", "").equals("oneshot")
                                && shown.getOrDefault("Result", "").equals("success");
                yield !queued && finished ? ServiceLook.Stand.FINISHED : ServiceLook.Stand.STOPPED;
            }
        };
    }

    /// `failed (exit-code, status 3)`.
    private static String words(Map<String, String> shown) {
        String state = shown.getOrDefault("ActiveState", "unknown");
        if (!state.equals("failed")) {
            return state + " (" + shown.getOrDefault("SubState", "") + ")";
        }
        String result = shown.getOrDefault("Result", "");
        String status = shown.getOrDefault("ExecMainStatus", "0");
        return state + " (" + result + (status.equals("0") ? "" : ", status " + status) + ")";
    }

    private Map<String, String> show(String service) throws IOException {
        String text =
                call(
                        List.of(
                                systemctl,
                                "show",
                                "--no-pager",
                                "--property=" + String.join(",", PROPERTIES),
                                "--",
                                unit(service)));
        Map<String, String> shown = new HashMap<>();
        text.lines()
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    if (equals > 0) {
                        shown.put(line.substring(0, equals), line.substring(equals + 1).strip());
                    }
                });
        return shown;
    }

    @Override
    public void restart(String service) throws IOException {
        call(List.of(systemctl, "restart", "--no-block", "--no-ask-password", "--", unit(service)));
    }

    @Override
    public String lastWords(String service) {
        try {
            String said =
                    call(
                            List.of(
                                    journalctl,
                                    "--no-pager",
                                    "--quiet",
                                    "--output=cat",
                                    "--lines=1",
                                    "--unit=" + unit(service)));
            return cut(said.lines().reduce((_, last) -> last).orElse("").strip());
        } catch (IOException e) {
            return ""; // A machine without a journal has other words enough.
        }
    }

    private static String unit(String service) {
        return service.contains(".") ? service : service + ".service";
    }

    private static String call(List<String> words) throws IOException {
        String shown = String.join(" ", words);
        var builder = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            // A few lines: they fit into the pipe.
            if (!process.waitFor(CALL_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        "\"" + shown + "\" did not end within " + CALL_SECONDS_MAX + " s");
            }
            byte[] output =
                    process.getInputStream().readNBytes(process.getInputStream().available());
            String said = new String(output, StandardCharsets.UTF_8).strip();
            if (process.exitValue() != 0) {
                throw new IOException(
                        "\""
                                + shown
                                + "\" ended with "
                                + process.exitValue()
                                + (said.isEmpty() ? "" : ": " + cut(said)));
            }
            return said;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("\"" + shown + "\" was interrupted", e);
        }
    }

    private static String cut(String text) {
        return text.length() <= SAID_MAX ? text : text.substring(0, SAID_MAX) + "…";
    }
}
