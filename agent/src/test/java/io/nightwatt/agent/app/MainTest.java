package io.nightwatt.agent.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    enroll                        | Missing required options: '--console=HOST:PORT', '--token=TOKEN'
                    enroll --console x:y --token z | --console: "y" is not a port number
                    enroll --vram-mb much --console x --token y | Invalid value for option '--vram-mb': 'much' is not a long
                    run --fast                    | Unknown option: '--fast'
                    """)
    void saysInALineWhatWasWrongAndWhereToLook(String arguments, String message) {
        assertThat(execute(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "nightwatt-agent: " + message,
                        "See: nightwatt-agent " + arguments.split(" ", -1)[0] + " --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void asksForACommand() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("nightwatt-agent: a command is missing, such as: nightwatt-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "enroll", "probe", "doctor", "version"})
    void helpsWithEveryCommand(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: nightwatt-agent " + command);
        assertThat(err.toString()).isEmpty();
    }

    private int execute(String... arguments) {
        CommandLine line = Main.commandLine();
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
