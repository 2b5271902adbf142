package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.ResponseHeaders;
import io.nightwatt.engine.console.Role;
import io.nightwatt.server.feed.Change;
import io.nightwatt.server.feed.Topic;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final HttpResponseWriter writer = HttpResponse.streaming();
    private boolean inForce = true;

    private EventStream stream(Role role, Optional<String> project) {
        writer.write(ResponseHeaders.of(200));
        return new EventStream(
                writer,
                new Caller("ann", role, project, "127.0.0.1"),
                EnumSet.allOf(Topic.class),
                () -> inForce);
    }

    /// Nobody reads the writer here: the slowest client there can be.
    @Test
    void cutsOffAClientThatDoesNotTakeWhatItIsTold() {
        EventStream stream = stream(Role.VIEWER, Optional.empty());
        String event = "data: " + "x".repeat(994) + "\n\n";
        int taken = 0;
        while (taken < 10_000 && stream.take(event)) {
            taken++;
        }
        assertThat(taken).isBetween(1_000, 1_100);
        assertThat(writer.isOpen()).isFalse();
        assertThat(stream.take(event)).isFalse();
    }

    @Test
    void endsWhenItsTokenIsNoLongerInForce() {
        EventStream stream = stream(Role.VIEWER, Optional.empty());
        assertThat(stream.beat()).isTrue();
        inForce = false;
        assertThat(stream.beat()).isFalse();
        assertThat(writer.isOpen()).isFalse();
    }

    @Test
    void aSubmitterIsToldOfItsOwnJobsOnly() {
        EventStream stream = stream(Role.SUBMITTER, Optional.of("film"));
        assertThat(stream.wants(new Change(Topic.JOBS, "ann", "film", "{}"))).isTrue();
        assertThat(stream.wants(new Change(Topic.JOBS, "ann", "ads", "{}"))).isFalse();
        assertThat(stream.wants(new Change(Topic.JOBS, "bob", "film", "{}"))).isFalse();
    }
}
