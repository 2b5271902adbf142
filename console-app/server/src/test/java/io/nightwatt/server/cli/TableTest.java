package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table table() {
        Table table = new Table(">ID", "NAME", "STATE", "REASON");
        table.row("1", "ws-1", "failed", "the fans of this machine stand still");
        table.row("12", "render-machine", "done", "");
        return table;
    }

    private static Terminal terminal(int columns, String... more) {
        var environment = new HashMap<String, String>();
        environment.put("COLUMNS", String.valueOf(columns));
        for (String each : more) {
            environment.put(each, "1");
        }
        return new Terminal(true, environment);
    }

    @Test
    void cutsNothingInAPipe() {
        assertThat(String.join("\n", table().lines(Terminal.NONE)))
                .isEqualTo(
                        """
                        ID  NAME            STATE   REASON
                         1  ws-1            failed  the fans of this machine stand still
                        12  render-machine  done\
                        """);
    }

    @Test
    void letsTheWidestColumnGiveWayOnANarrowTerminal() {
        assertThat(String.join("\n", table().lines(terminal(40, "NO_COLOR"))))
                .isEqualTo(
                        """
                        ID  NAME           STATE   REASON
                         1  ws-1           failed  the fans of …
                        12  render-machi…  done\
                        """);
        assertThat(table().lines(terminal(1, "NO_COLOR"))).allMatch(line -> line.length() < 24);
    }

    @Test
    void coloursStatesOnATerminalOnly() {
        String line = table().lines(terminal(80)).get(1);
        assertThat(line).contains("\u001b[31mfailed\u001b[0m");
        assertThat(table().lines(new Terminal(false, Map.of())).toString())
                .doesNotContain("\u001b");
        assertThat(table().lines(terminal(80, "NO_COLOR")).toString()).doesNotContain("\u001b");
    }

    @Test
    void doesNotLetATextSteerTheTerminal() {
        Table table = new Table("NAME");
        table.row("a\u001b[2Jb\nc");
        assertThat(table.lines(Terminal.NONE).get(1)).isEqualTo("a [2Jb c");
    }
}
