package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final int AT_ONCE = 20_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Traffic traffic = new Traffic(nanos::get);

    private final HttpRequest request = HttpRequest.of(HttpMethod.GET, "/readyz");
    private final ServiceRequestContext ctx = ServiceRequestContext.of(request);

    private AggregatedHttpResponse asked() throws Exception {
        return traffic.limited((_, _) -> HttpResponse.of(HttpStatus.OK), ctx, request)
                .aggregate()
                .join();
    }

    @Test
    void anAddressThatAsksTooMuchWaitsWhoeverItIsAndOthersDoNot() throws Exception {
        String flood = ctx.remoteAddress().getAddress().getHostAddress();
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(traffic.from(flood)).isEmpty();
        }
        assertThat(traffic.from(flood))
                .contains("10000 requests a second are answered to one address; wait a second");
        assertThat(traffic.from("192.0.2.7")).isEmpty();
        AggregatedHttpResponse refused = asked();
        assertThat(refused.status().code()).isEqualTo(429);
        assertThat(refused.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("1");
        nanos.addAndGet(1_000_000_000L);
        assertThat(asked().status()).isEqualTo(HttpStatus.OK);
    }
}
