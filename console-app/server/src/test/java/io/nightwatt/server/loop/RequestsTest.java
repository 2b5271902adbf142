package io.nightwatt.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final Requests requests = new Requests(later::add);

    @Test
    void whatFollowsAnAnswerIsNotDoneByWhoeverGivesIt() {
        List<Requests.Outcome> seen = new ArrayList<>();
        Requests.Ticket ticket = requests.open();
        ticket.outcome().thenAccept(seen::add);
        var done = new Requests.Outcome.Answered(new Answer.Done());
        requests.end(ticket.number(), done);
        assertThat(seen).isEmpty();
        later.remove().run();
        assertThat(seen).containsExactly(done);
    }

    @Test
    void aCallEndsOnce() {
        Requests.Ticket ticket = requests.open();
        requests.end(ticket.number(), new Requests.Outcome.NotDone("first"));
        requests.end(ticket.number(), new Requests.Outcome.NotDone("second"));
        requests.endAll("last");
        assertThat(later).hasSize(1);
    }
}
