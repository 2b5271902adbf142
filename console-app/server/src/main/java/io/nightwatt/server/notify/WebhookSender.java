package io.nightwatt.server.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.alert.Channel.Webhook;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.server.vault.Vault;
import io.nightwatt.server.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Calls web addresses: with JSON of ours, or in the shape that Slack, Discord or ntfy understand.
final class WebhookSender implements Sender<Webhook> {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int DISCORD_MAX = 2_000;
    private static final int NTFY_MAX = 4_000;
    private static final int SLACK_MAX = 3_000;
    private static final int SAID_MAX = 200;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Vault vault;

    /// A redirect is not followed: it would take what is sent to where nobody said.
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_MAX)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    WebhookSender(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void send(Webhook channel, Message message) throws DeliveryException {
        URI uri = address(channel);
        URI target = channel.shape() == Webhook.Shape.NTFY ? ntfyRoot(uri) : uri;
        String body = body(channel.shape(), uri, message).toString();
        HttpRequest request =
                HttpRequest.newBuilder(target)
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("User-Agent", "Nightwatt")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                        .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new DeliveryException(
                        uri.getHost() + " answered " + answer.statusCode() + said(answer.body()),
                        retryAfter(answer));
            }
        } catch (IOException e) {
            throw new DeliveryException(uri.getHost() + " cannot be reached: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("the console stops");
        }
    }

    private URI address(Webhook channel) throws DeliveryException {
        if (channel.urlSecret().isEmpty()) {
            return URI.create(channel.url());
        }
        try {
            String secret = vault.use(channel.urlSecret()).reveal().strip();
            Optional<String> problem = Webhook.problemOf(secret);
            if (problem.isPresent()) {
                throw new DeliveryException(
                        "the secret " + channel.urlSecret() + " is no web address");
            }
            return URI.create(secret);
        } catch (VaultException e) {
            throw new DeliveryException(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String said(String body) {
        String text = body.strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "" : ": " + Message.shortened(text, SAID_MAX);
    }

    private static Optional<Duration> retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    static ObjectNode body(Webhook.Shape shape, URI uri, Message message) {
        ObjectNode body = MAPPER.createObjectNode();
        switch (shape) {
            case GENERIC -> generic(body, message);
            case SLACK ->
                    body.put(
                            "text",
                            slack(
                                    Message.shortened(
                                            "*" + message.site() + "*\n" + message.text(),
                                            SLACK_MAX)));
            case DISCORD -> {
                body.put(
                        "content",
                        Message.shortened(
                                "**" + message.site() + "**\n" + message.text(), DISCORD_MAX));
                // A job that is called @everyone calls nobody.
                body.putObject("allowed_mentions").putArray("parse");
            }
            case NTFY ->
                    body.put("topic", topic(uri))
                            .put("title", message.title())
                            .put("message", Message.shortened(message.text(), NTFY_MAX))
                            .put("priority", priority(message));
        }
        return body;
    }

    private static void generic(ObjectNode body, Message message) {
        body.put("version", 1).put("site", message.site()).put("title", message.title());
        ArrayNode alerts = body.putArray("alerts");
        for (Word word : message.words()) {
            ObjectNode alert = alerts.addObject().put("id", word.alert());
            if (word.workerId() == 0) {
                alert.putNull("worker_id").putNull("worker");
            } else {
                alert.put("worker_id", word.workerId()).put("worker", word.worker());
            }
            alert.put("condition", word.condition())
                    .put("severity", word.severity().name().toLowerCase(Locale.ROOT))
                    .put("state", word.over() ? "over" : "open")
                    .put("text", word.text())
                    .put("opened_at", word.openedAt().toString())
                    .put("at", word.at().toString());
        }
    }

    /// Slack's three special characters.
    private static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static int priority(Message message) {
        return switch (message.severity()) {
            case INFO -> 2;
            case WARNING -> 3;
            case CRITICAL -> 5;
        };
    }

    private static String topic(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static URI ntfyRoot(URI uri) {
        return uri.resolve("./");
    }
}
