package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// The `nightwatt` command as a person types it.
final class Typing {

    private final List<String> always;

    /// @param always follows whatever is typed
    Typing(String... always) {
        this.always = List.of(always);
    }

    /// What came of it.
    record Ended(int status, String out, String err) {}

    Ended type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = Nightwatt.commandLine(Optional.empty());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(always);
        int status = line.execute(all.toArray(String[]::new));
        return new Ended(status, out.toString(), err.toString());
    }

    /// What it prints; it must go well.
    String done(String... words) {
        Ended ended = type(words);
        assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
        return ended.out();
    }

    /// What it says when it does not go well.
    String refused(String... words) {
        Ended ended = type(words);
        assertThat(ended.status()).as(ended.out()).isNotZero();
        return ended.err();
    }
}
