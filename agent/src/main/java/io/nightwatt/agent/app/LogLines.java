package io.nightwatt.agent.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The agent's log: one line a change, on standard error, where systemd and procrun collect it.
final class LogLines {

    // The JDK forgets the level of a logger that nobody holds.
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private LogLines() {}

    /// Sends this process's log to `out`.
    ///
    /// @return the agent's own logger, which also writes while the process ends
    static Logger to(PrintStream out) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler lines = new Lines(out);
        root.addHandler(lines);
        // The link says, once, what gRPC would repeat at each attempt.
        GRPC.setLevel(Level.OFF);
        // The JDK takes the handlers from every logger it knows when the process is told to end,
        // at the same time as the agent says its last word. It does not know this one.
        Logger own = Logger.getAnonymousLogger();
        own.setUseParentHandlers(false);
        own.addHandler(lines);
        return own;
    }

    private static final class Lines extends Handler {

        private final PrintStream out;
        private final Formatter texts = new Texts();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                out.print(texts.format(entry));
                out.flush();
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }

    private static final class Texts extends Formatter {

        @Override
        public String format(LogRecord entry) {
            return entry.getInstant().truncatedTo(ChronoUnit.MILLIS)
                    + " "
                    + entry.getLevel().getName()
                    + " "
                    + machine(entry)
                    + formatMessage(entry)
                    + System.lineSeparator()
                    + trace(entry.getThrown());
        }

        /// The name of a simulated machine; the real one needs none.
        private static String machine(LogRecord entry) {
            String name = entry.getLoggerName();
            return name != null && name.startsWith("nightwatt.")
                    ? name.substring("nightwatt.".length()) + ": "
                    : "";
        }

        private static String trace(@Nullable Throwable thrown) {
            if (thrown == null) {
                return "";
            }
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return text.toString();
        }
    }
}
