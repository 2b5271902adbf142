package io.nightwatt.server.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// `GET /readyz`: whether the console does its work, part by part. Says no more than which part
/// does not, for it is told to anybody.
record Readiness(Vitals vitals) {

    /// The loop goes round ten times a second when nothing happens.
    private static final Duration SILENT_MAX = Duration.ofSeconds(5);

    private static final Duration DATABASE_MAX = Duration.ofSeconds(2);

    HttpResponse look(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(
                CompletableFuture.runAsync(vitals::askDatabase, ctx.blockingTaskExecutor())
                        .orTimeout(DATABASE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                        .handle((_, failure) -> told(failure == null)));
    }

    private HttpResponse told(boolean databaseAnswers) {
        var missing = new ArrayList<String>();
        if (!databaseAnswers) {
            missing.add("the database does not answer");
        }
        if (vitals.loop().silent().compareTo(SILENT_MAX) > 0) {
            missing.add("the engine does not turn");
        }
        if (!vitals.agentsMayCome()) {
            missing.add("the port for agents is not open");
        }
        return answer(missing);
    }

    private static HttpResponse answer(List<String> missing) {
        return HttpResponse.of(
                missing.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                MediaType.PLAIN_TEXT_UTF_8,
                missing.isEmpty() ? "ready\n" : String.join("\n", missing) + "\n");
    }
}
