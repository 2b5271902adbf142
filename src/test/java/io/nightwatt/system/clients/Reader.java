package io.nightwatt.system.clients;

import io.nightwatt.system.lab.Running;
import java.io.IOException;
import java.util.regex.Pattern;

/// Somebody who follows the guide: puts the site's own numbers where the guide has examples, and
/// does between two commands what the words between them say.
record Reader(Workplace workplace) {

    private static final Pattern JOB = Pattern.compile("(ctl jobs \\w+) 12\\b");

    /// Types a command of the guide.
    ///
    /// @param isEndless whether it goes on until Ctrl+C is pressed
    Running.Ended type(String text, boolean isEndless) throws IOException {
        if (text.contains("--machine")) {
            // What can be called off waits for something.
            workplace.awaitRestarted();
            workplace.job("wait", "running");
        } else if (text.contains("workers restart ") && text.contains("--agent")) {
            workplace.awaitRestarted();
        } else if (text.contains("jobs submit") || text.contains("jobs retry")) {
            workplace.cancelAll();
        }
        String shell = text.contains("completion zsh") ? "zsh" : "bash";
        return isEndless
                ? workplace.typeAndStop(withNumbers(text))
                : workplace.type(shell, withNumbers(text));
    }

    private String withNumbers(String text) {
        if (text.contains("alerts ack 17")) {
            return text.replace("17", "" + workplace.alert());
        }
        return JOB.matcher(text).replaceFirst("$1 " + jobFor(text));
    }

    private long jobFor(String text) {
        if (!JOB.matcher(text).find()) {
            return 0;
        }
        if (text.contains("jobs retry")) {
            return workplace.job("fail", "failed");
        }
        long newest = workplace.newestJob();
        if (text.contains("jobs log")) {
            workplace.awaitJob(newest, "running");
        }
        return newest;
    }
}
