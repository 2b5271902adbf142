package io.nightwatt.server.notify;

import io.nightwatt.engine.alert.Channel.Desktop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows a notification on this computer's desktop, by what its OS has for that: `notify-send`
/// (libnotify), `osascript`, or PowerShell.
final class DesktopSender implements Sender<Desktop> {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopSender.class);

    private static final long SECONDS_MAX = 10;

    /// A notification that was refused is so sooner than this; one that waits for a person is not.
    private static final long SHOWN_AFTER_MILLIS = 1_500;

    private static final Duration OPEN_MAX = Duration.ofMinutes(10);
    private static final String OPEN = "open";
    private static final int TEXT_MAX = 500;

    private final String os;
    private final Optional<Path> program;
    private final Runnable onOpen;

    /// @param onOpen what a notification's "Show alerts" does; called on a thread of its own
    DesktopSender(String os, Runnable onOpen) {
        this(os, Optional.empty(), onOpen);
    }

    /// @param program in place of the OS's own
    DesktopSender(String os, Optional<Path> program, Runnable onOpen) {
        this.os = os.toLowerCase(Locale.ROOT);
        this.program = program;
        this.onOpen = onOpen;
    }

    @Override
    public void send(Desktop channel, Message message) throws DeliveryException {
        List<String> command = new ArrayList<>(command(message));
        program.ifPresent(other -> command.set(0, other.toString()));
        try {
            if (command.contains("--") && isShownWithAction(command)) {
                return;
            }
            Process process = start(command);
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DeliveryException(command.getFirst() + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new DeliveryException(
                        command.getFirst()
                                + " failed: is anybody logged in on this computer, with a desktop"
                                + " that shows notifications?");
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    command.getFirst()
                            + " cannot be started: install it (Debian: libnotify-bin), or use"
                            + " another channel");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("the console stops");
        }
    }

    /// `notify-send` with a button waits until the person has chosen or closed, and then says what.
    /// An older one (before 0.8) knows no buttons and ends at once: then it is shown without.
    private boolean isShownWithAction(List<String> command)
            throws IOException, InterruptedException {
        List<String> withAction = new ArrayList<>(command);
        withAction.add(command.indexOf("--"), "--action=" + OPEN + "=Show alerts");
        Process process = start(withAction);
        boolean ended = process.waitFor(SHOWN_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        if (ended && process.exitValue() != 0) {
            return false;
        }
        Thread.ofVirtual().name("notification").start(() -> follow(process));
        return true;
    }

    private void follow(Process process) {
        try {
            if (!process.waitFor(OPEN_MAX)) {
                process.destroy();
                return;
            }
            String chosen =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (chosen.strip().equals(OPEN)) {
                onOpen.run();
            }
        } catch (IOException gone) {
            LOG.debug("what was chosen cannot be read", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process start(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        return process;
    }

    List<String> command(Message message) {
        String title = message.title();
        String text = Message.shortened(message.text(), TEXT_MAX);
        if (os.contains("win")) {
            return List.of(
                    "powershell", "-NoProfile", "-EncodedCommand", encoded(script(title, text)));
        }
        if (os.contains("mac")) {
            return List.of(
                    "osascript",
                    "-e",
                    "on run words",
                    "-e",
                    "display notification (item 2 of words) with title (item 1 of words)",
                    "-e",
                    "end run",
                    title,
                    text);
        }
        return List.of(
                "notify-send",
                "--app-name=Nightwatt",
                "--urgency=" + urgency(message),
                "--",
                title,
                text);
    }

    private static String urgency(Message message) {
        return switch (message.severity()) {
            case CRITICAL -> "critical";
            case WARNING -> "normal";
            case INFO -> "low";
        };
    }

    /// A toast by Windows' own API. The words come in Base64, so that none of them is a command.
    private static String script(String title, String text) {
        return """
        $t = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('%s'))
        $b = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('%s'))
        [void][Windows.UI.Notifications.ToastNotificationManager,Windows.UI.Notifications,ContentType=WindowsRuntime]
        $x = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent('ToastText02')
        $n = $x.GetElementsByTagName('text')
        [void]$n.Item(0).AppendChild($x.CreateTextNode($t))
        [void]$n.Item(1).AppendChild($x.CreateTextNode($b))
        $a = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
        [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($a).Show([Windows.UI.Notifications.ToastNotification]::new($x))
        """
                .formatted(
                        Base64.getEncoder().encodeToString(title.getBytes(StandardCharsets.UTF_8)),
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }
}
