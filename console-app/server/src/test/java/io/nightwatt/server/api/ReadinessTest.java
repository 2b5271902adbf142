package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static AggregatedHttpResponse ask(Vitals vitals) {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, "/readyz");
        return new Readiness(vitals)
                .look(ServiceRequestContext.of(request), request)
                .aggregate()
                .join();
    }

    @Test
    void isReadyWhenAllOfItWorks() {
        AggregatedHttpResponse said = ask(new QuietVitals());
        assertThat(said.status().code()).isEqualTo(200);
        assertThat(said.contentUtf8()).isEqualTo("ready\n");
    }

    @Test
    void saysEachPartThatDoesNot() {
        AggregatedHttpResponse said =
                ask(
                        new QuietVitals()
                                .withoutDatabase()
                                .withoutAgents()
                                .silentFor(Duration.ofSeconds(6)));
        assertThat(said.status().code()).isEqualTo(503);
        assertThat(said.contentUtf8().lines())
                .containsExactly(
                        "the database does not answer",
                        "the engine does not turn",
                        "the port for agents is not open");
        assertThat(ask(new QuietVitals().silentFor(Duration.ofSeconds(4))).status().code())
                .isEqualTo(200);
    }
}
