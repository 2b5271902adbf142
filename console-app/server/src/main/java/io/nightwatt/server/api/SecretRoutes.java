package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import io.nightwatt.server.wake.HostKey;
import io.nightwatt.server.wake.Ssh;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What wake methods need to be trusted and to be let in: secrets, which go in and never come out,
/// and a look at the host key that an SSH server shows.
final class SecretRoutes {

    private static final int SSH_PORT = 22;
    private static final int PORT_MAX = 65_535;
    private static final Duration LOOK_MAX = Duration.ofSeconds(10);

    private final Vault vault;
    private final String actor;

    /// @param actor who speaks
    SecretRoutes(Vault vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    record SecretBody(@Nullable String text) {

        /// Nothing of it: records print themselves.
        @Override
        public String toString() {
            return "SecretBody";
        }
    }

    record HostBody(@Nullable String host, @Nullable Integer port) {}

    HttpResponse list(ServiceRequestContext ctx, HttpRequest request) {
        return beside(
                ctx,
                () -> {
                    ObjectNode document = Exchange.MAPPER.createObjectNode();
                    ArrayNode secrets = document.putArray("secrets");
                    for (Vault.Listed secret : vault.list()) {
                        secrets.addObject()
                                .put("name", secret.name())
                                .put("hint", secret.hint())
                                .put("readable", secret.readable())
                                .put("created_by", secret.createdBy())
                                .put("created_at", secret.createdAt().toString());
                    }
                    return Exchange.json(HttpStatus.OK, document);
                });
    }

    HttpResponse put(ServiceRequestContext ctx, HttpRequest request) {
        return Exchange.read(
                request,
                SecretBody.class,
                body ->
                        beside(
                                ctx,
                                () -> {
                                    String text = body.text();
                                    if (text == null) {
                                        return Problem.of(
                                                HttpStatus.BAD_REQUEST,
                                                "\"text\" is missing: the secret");
                                    }
                                    try {
                                        String name = vault.put(name(ctx), text, actor);
                                        return Exchange.json(
                                                HttpStatus.OK,
                                                Exchange.MAPPER
                                                        .createObjectNode()
                                                        .put("name", name));
                                    } catch (VaultException e) {
                                        return Problem.of(
                                                HttpStatus.BAD_REQUEST,
                                                String.valueOf(e.getMessage()));
                                    }
                                }));
    }

    HttpResponse delete(ServiceRequestContext ctx, HttpRequest request) {
        return beside(
                ctx,
                () ->
                        vault.delete(name(ctx))
                                ? Exchange.json(
                                        HttpStatus.OK,
                                        Exchange.MAPPER.createObjectNode().put("done", true))
                                : Problem.of(
                                        HttpStatus.NOT_FOUND, "there is no secret of that name"));
    }

    /// Shows the host key of an SSH server, for a person to compare and accept. Nothing is kept.
    HttpResponse hostKey(ServiceRequestContext ctx, HttpRequest request) {
        return Exchange.read(
                request,
                HostBody.class,
                body -> {
                    String host = body.host();
                    Integer told = body.port();
                    int port = told == null ? SSH_PORT : told;
                    if (host == null || host.isBlank() || port < 1 || port > PORT_MAX) {
                        return Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "\"host\" is a name or an address, \"port\" a number from 1 to"
                                        + " 65535");
                    }
                    return beside(ctx, () -> shown(host.strip(), port));
                });
    }

    private static HttpResponse shown(String host, int port) {
        try {
            HostKey key = Ssh.fetchHostKey(host, port, LOOK_MAX);
            return Exchange.json(
                    HttpStatus.OK,
                    Exchange.MAPPER
                            .createObjectNode()
                            .put("host", host)
                            .put("port", port)
                            .put("type", key.type())
                            .put("fingerprint", key.fingerprint())
                            .put("line", key.line()));
        } catch (IOException e) {
            return Problem.of(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static String name(ServiceRequestContext ctx) {
        return String.valueOf(ctx.pathParam("name"));
    }

    /// The port's own threads wait for nothing.
    private static HttpResponse beside(ServiceRequestContext ctx, Supplier<HttpResponse> work) {
        return HttpResponse.of(CompletableFuture.supplyAsync(work, ctx.blockingTaskExecutor()));
    }
}
