package io.nightwatt.server.cli;

import io.nightwatt.engine.console.FleetClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What shows the fleet on a screen. The desktop has one; a server does without.
public interface Window {

    /// Why no window can be shown here, one sentence (such as `there is no display`); empty when it
    /// can.
    Optional<String> whyNot();

    /// Begins what a window needs beside the start of the services, and returns at once. Only where
    /// [#whyNot()] has nothing to say.
    void prepare();

    /// Shows the fleet until the person closes the window, or the request is fulfilled.
    ///
    /// @return the exit code of the command
    int show(FleetClient client, Request request);

    /// Brings the window that is shown to the front, and back where it was put away. Does nothing
    /// while none is shown. Any thread.
    void toFront();

    /// Brings the window to the front with the page of its alerts. Does nothing while none is
    /// shown. Any thread.
    void toAlerts();

    /// Ends [#show] without a question, as when the system asks the program to end. Any thread.
    void quit();

    /// What is to be shown.
    ///
    /// @param data where the console's data lives; the window may keep its own settings there
    /// @param demo a simulated studio is shown
    /// @param page the page to open; empty for the one that was open last
    /// @param screenshot the file to write a picture of the page to, after which the window closes
    /// @param look how the picture shall look; an ordinary window takes what it remembers
    /// @param closeAfter how long to stay open at most
    record Request(
            Path data,
            boolean demo,
            Optional<String> page,
            Optional<Path> screenshot,
            Look look,
            Optional<Duration> closeAfter) {}

    /// How a picture shall look.
    ///
    /// @param width pixels
    /// @param height pixels
    record Look(int width, int height, boolean dark) {

        public static final Look DEFAULT = new Look(1440, 900, false);
    }
}
