package io.nightwatt.server.api.contract;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// `/openapi.json`, made when somebody asks for it the first time: most consoles are never asked.
/// Thread-safe.
final class OpenApiPage implements HttpService {

    private final Contract contract;
    private final Map<String, Set<String>> roles;
    private final String version;

    private String made = "";

    OpenApiPage(Contract contract, Map<String, Set<String>> roles, String version) {
        this.contract = contract;
        this.roles = roles;
        this.version = version;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(
                CompletableFuture.supplyAsync(this::text, ctx.blockingTaskExecutor())
                        .thenApply(text ->
                                HttpResponse.of(HttpStatus.OK, MediaType.JSON_UTF_8, text)));
    }

    private synchronized String text() {
        if (made.isEmpty()) {
            made = new OpenApi(contract, roles, version).page().toPrettyString() + "\n";
        }
        return made;
    }
}
