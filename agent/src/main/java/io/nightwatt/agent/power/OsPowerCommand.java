package io.nightwatt.agent.power;

import io.nightwatt.proto.agent.v1.PowerMode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Runs the operating system's own command, or the one that stands in for it, without a shell.
public final class OsPowerCommand implements PowerCommand {

    private static final int OUTPUT_MAX = 300;
    private static final List<String> WINDOWS_SUSPEND =
            List.of(
                    "powershell.exe",
                    "-NoProfile",
                    "-NonInteractive",
                    "-Command",
                    "Add-Type -AssemblyName System.Windows.Forms;"
                            + " if (-not [System.Windows.Forms.Application]::SetSuspendState("
                            + "[System.Windows.Forms.PowerState]::Suspend, $false, $false))"
                            + " { exit 1 }");

    private final List<PowerMode> modes;
    private final Function<PowerMode, List<String>> words;

    private OsPowerCommand(List<PowerMode> modes, Function<PowerMode, List<String>> words) {
        this.modes = List.copyOf(modes);
        this.words = words;
    }

    /// `systemctl poweroff` and its kin.
    ///
    /// @param sleepStates what `/sys/power/state` says, for example `freeze mem disk`
    public static OsPowerCommand linux(String sleepStates) {
        List<String> states = List.of(sleepStates.strip().split("\\s+"));
        List<PowerMode> modes = new ArrayList<>();
        modes.add(PowerMode.POWER_MODE_OFF);
        if (states.contains("mem")) {
            modes.add(PowerMode.POWER_MODE_SUSPEND);
        }
        if (states.contains("disk")) {
            modes.add(PowerMode.POWER_MODE_HIBERNATE);
        }
        modes.add(PowerMode.POWER_MODE_REBOOT);
        return new OsPowerCommand(
                modes,
                mode ->
                        List.of(
                                "systemctl",
                                mode == PowerMode.POWER_MODE_OFF ? "poweroff" : name(mode)));
    }

    /// `shutdown.exe`, and for suspending the framework's own call: `rundll32 powrprof.dll` would
    /// hibernate wherever hibernation is on.
    public static OsPowerCommand windows() {
        return new OsPowerCommand(
                List.of(
                        PowerMode.POWER_MODE_OFF,
                        PowerMode.POWER_MODE_SUSPEND,
                        PowerMode.POWER_MODE_HIBERNATE,
                        PowerMode.POWER_MODE_REBOOT),
                mode ->
                        switch (name(mode)) {
                            case "suspend" -> WINDOWS_SUSPEND;
                            case "hibernate" -> List.of("shutdown.exe", "/h");
                            case "reboot" -> List.of("shutdown.exe", "/r", "/t", "0");
                            default -> List.of("shutdown.exe", "/s", "/t", "0");
                        });
    }

    /// A stand-in that gets the mode (`off`, `suspend`, `hibernate`, `reboot`) as its last
    /// argument, and as `NIGHTWATT_POWER_MODE`.
    public static OsPowerCommand standIn(List<String> command) {
        return new OsPowerCommand(
                List.of(
                        PowerMode.POWER_MODE_OFF,
                        PowerMode.POWER_MODE_SUSPEND,
                        PowerMode.POWER_MODE_HIBERNATE,
                        PowerMode.POWER_MODE_REBOOT),
                mode -> {
                    List<String> all = new ArrayList<>(command);
                    all.add(name(mode));
                    return all;
                });
    }

    /// `off` for `POWER_MODE_OFF`.
    public static String name(PowerMode mode) {
        return mode.name().substring("POWER_MODE_".length()).toLowerCase(Locale.ROOT);
    }

    @Override
    public List<PowerMode> modes() {
        return modes;
    }

    /// Program and arguments for `mode`, one of [#modes].
    List<String> commandLine(PowerMode mode) {
        return words.apply(mode);
    }

    @Override
    public CompletableFuture<Optional<String>> run(PowerMode mode) {
        CompletableFuture<Optional<String>> ended = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("power-command")
                .start(() -> ended.complete(runAndWait(commandLine(mode), name(mode))));
        return ended;
    }

    private static Optional<String> runAndWait(List<String> words, String mode) {
        String shown = String.join(" ", words);
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("NIGHTWATT_POWER_MODE", mode);
            Process process = builder.start();
            process.getOutputStream().close();
            int code = process.waitFor();
            if (code == 0) {
                return Optional.empty();
            }
            // Only what is there: a child left in the background may hold the pipe open.
            byte[] output =
                    process.getInputStream()
                            .readNBytes(Math.min(OUTPUT_MAX, process.getInputStream().available()));
            String said = new String(output, Charset.defaultCharset()).strip();
            return Optional.of(
                    "\"" + shown + "\" ended with " + code + (said.isEmpty() ? "" : ": " + said));
        } catch (IOException e) {
            return Optional.of("\"" + shown + "\" cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("\"" + shown + "\" was interrupted");
        }
    }
}
