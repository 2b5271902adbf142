package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    @TempDir Path folder = Path.of("");

    private String completed(String shell, String script) throws Exception {
        Path file =
                Files.writeString(folder.resolve(shell), new Typing().done("completion", shell));
        Process process =
                new ProcessBuilder(shell, "-c", script, shell, file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static String asking(String words, int at) {
        return """
        source "$1"
        compopt() { :; }  # Works only while a person types.
        COMP_WORDS=(%s); COMP_CWORD=%d
        _complete_nightwatt
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
                .formatted(words, at);
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
        assertThat(completed("bash", asking("nightwatt ctl w", 2)).lines())
                .containsExactly("workers");
        assertThat(completed("bash", asking("nightwatt ctl workers sh", 3)).lines())
                .contains("show", "shutdown");
        assertThat(completed("bash", asking("nightwatt ctl status --wa", 3)).lines())
                .containsExactly("--watch");
    }

    @Test
    @Tag("deep")
    void zshTakesBashsScript() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/zsh")), "needs Debian's zsh");
        assertThat(completed("zsh", "source \"$1\" && whence -w _complete_nightwatt"))
                .contains("function");
    }

    @Test
    void powershellGetsEveryCommandAndIsBalanced() {
        String script = new Typing().done("completion", "powershell");
        assertThat(script)
                .contains(
                        "Register-ArgumentCompleter -Native -CommandName nightwatt",
                        "'ctl workers' = @(",
                        "'--watch'",
                        "'ctl schedule preview' = @(");
        String bare = script.replaceAll("'[^'\\n]*'|\"[^\"\\n]*\"", "");
        for (String pair : List.of("()", "{}", "[]")) {
            assertThat(bare.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(pair)
                    .isEqualTo(bare.chars().filter(c -> c == pair.charAt(1)).count());
        }
        assertThat(bare).doesNotContain("'");
    }
}
