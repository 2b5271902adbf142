package io.nightwatt.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `nightwatt ctl events` against a stub that breaks the connection.
class EventsCommandTest {

    @TempDir Path folder = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private static void send(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                var out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        asked.add(exchange.getRequestURI() + " after " + last);
        if (last == null) {
            send(
                    exchange,
                    """
                    : beat

                    id: 7
                    event: workers
                    data: {"name":"ws-1","power_state":"on"}

                    id: 8
                    event: jobs
                    data: {"id":3,"reason":"a b"}

                    """);
        } else {
            send(exchange, "id: 9\nevent: reset\ndata: {}\n\n");
        }
    }

    private String[] words(StubConsole stub, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("ctl", "events"));
        words.addAll(
                List.of(
                        "--console",
                        stub.url(),
                        "--ca",
                        folder.resolve("ca.pem").toString(),
                        "--token-file",
                        Files.writeString(folder.resolve("token"), "t").toString()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private StubConsole stub() throws Exception {
        return new StubConsole(folder.resolve("identity"), folder.resolve("ca.pem"), this::serve);
    }

    @Test
    void goesOnAfterTheLastEventWhereAConnectionBreaks() throws Exception {
        try (StubConsole stub = stub()) {
            Head head = new Head(3);
            CommandLine line = Nightwatt.commandLine(Optional.empty());
            line.setOut(new PrintWriter(head, true));
            line.setErr(new PrintWriter(Writer.nullWriter(), true));
            int status = line.execute(words(stub, "--follow", "--types", "workers,jobs"));
            assertThat(status).isZero();
            assertThat(head.text())
                    .isEqualTo(
                            """
                            workers   name=ws-1 power_state=on
                            jobs      id=3 reason="a b"
                            reset     some events were missed: look anew at what you need
                            """);
        }
        assertThat(asked)
                .startsWith(
                        "/api/v1/events?types=workers%2Cjobs after null",
                        "/api/v1/events?types=workers%2Cjobs after 8");
    }

    @Test
    void withoutFollowABrokenConnectionIsTheEnd() throws Exception {
        try (StubConsole stub = stub()) {
            Typing.Ended ended = new Typing().type(words(stub, "--json", "--after", "8"));
            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out()).isEqualTo("{\"id\":\"9\",\"event\":\"reset\",\"data\":{}}\n");
            assertThat(ended.err()).contains("the console has ended the connection");
        }
    }

    @Test
    void readsDataOfSeveralLinesAndPassesOverWhatItDoesNotKnow() throws Exception {
        String text = "retry: 5\ndata: a\ndata:b\n\n\n:\nevent\ndata\n\n";
        var reader =
                new EventReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(reader.next()).contains(new EventReader.Heard.Event("", "message", "a\nb"));
        assertThat(reader.next()).contains(new EventReader.Heard.Beat());
    }
}
