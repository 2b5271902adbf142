package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettledTest {

    private final HttpRequest request = HttpRequest.of(HttpMethod.GET, "/");
    private final ServiceRequestContext ctx = ServiceRequestContext.of(request);
    private final CompletableFuture<Void> picture = new CompletableFuture<>();

    @Test
    void answersOnTheConnectionsThreadAndNotOnTheOneThatThePictureComesOn() throws Exception {
        var worked = new CompletableFuture<Boolean>();
        var settled =
                new Settled(
                        () -> picture,
                        (ctx, _) -> {
                            worked.complete(ctx.eventLoop().inEventLoop());
                            return HttpResponse.of(HttpStatus.OK);
                        });
        var answer = settled.serve(ctx, request).aggregate();
        assertThat(worked).isNotDone();
        picture.complete(null);
        assertThat(worked.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void saysWhatTheWorkFailedOn() {
        picture.complete(null);
        var broken =
                new Settled(
                        () -> picture,
                        (_, _) -> {
                            throw new IllegalStateException("it broke");
                        });
        assertThat(broken.serve(ctx, request).aggregate())
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("it broke");
    }
}
