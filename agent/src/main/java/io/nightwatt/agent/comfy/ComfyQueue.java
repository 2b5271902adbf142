package io.nightwatt.agent.comfy;

import com.google.gson.stream.JsonReader;
import io.nightwatt.agent.activity.Sign;
import io.nightwatt.agent.config.ComfyAddress;
import io.nightwatt.agent.sense.Sense;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks a ComfyUI how many prompts it still has to do: `GET /prompt`, the one small answer that
/// counts both the running and the waiting ones and shows nobody's prompt.
///
/// The old [HttpURLConnection] on purpose: `java.net.http` would cost the agent 27 MB.
public final class ComfyQueue implements Sense {

    private static final String NAME = "ComfyUI";
    private static final int CONNECT_MILLIS_MAX = 1_000;
    private static final int READ_MILLIS_MAX = 1_500;
    private static final Duration ANSWER_MAX = Duration.ofMillis(2_500);
    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int PROMPTS_MAX = 10_000_000;

    private final ComfyAddress address;

    public ComfyQueue(ComfyAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String remedy() {
        return "Look at what listens on "
                + address
                + "; name ComfyUI's true ports with NIGHTWATT_COMFYUI_PORTS, or set it to off.";
    }

    @Override
    public Sign look() throws IOException {
        int prompts;
        try {
            prompts = remaining(answer());
        } catch (ConnectException e) {
            return Sign.absent(NAME, "Nothing listens on " + address + ".");
        } catch (SocketTimeoutException e) {
            throw new IOException(address + " takes our connection and does not answer", e);
        }
        return prompts == 0
                ? Sign.quiet(NAME, "ComfyUI on " + address + " has nothing to do.")
                : Sign.work(
                        NAME,
                        "ComfyUI on %s has %d %s to do."
                                .formatted(address, prompts, prompts == 1 ? "prompt" : "prompts"));
    }

    private String answer() throws IOException {
        long endNanos = System.nanoTime() + ANSWER_MAX.toNanos();
        URI uri = URI.create("http://" + address.hostInUri() + ":" + address.port() + "/prompt");
        HttpURLConnection http = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        http.setConnectTimeout(CONNECT_MILLIS_MAX);
        http.setReadTimeout(READ_MILLIS_MAX);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        // No connection is kept between two looks.
        http.setRequestProperty("Connection", "close");
        try {
            int status = http.getResponseCode();
            if (status < 0) {
                throw new IOException(address + " does not speak HTTP");
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(address + " answers HTTP " + status + " to GET /prompt");
            }
            return text(http.getInputStream(), endNanos);
        } finally {
            http.disconnect();
        }
    }

    private String text(InputStream body, long endNanos) throws IOException {
        byte[] bytes = new byte[ANSWER_BYTES_MAX];
        int length = 0;
        int got;
        while ((got = body.read(bytes, length, bytes.length - length)) > 0) {
            length += got;
            if (System.nanoTime() > endNanos) {
                throw new IOException(address + " does not come to the end of its answer");
            }
            if (length == bytes.length) {
                throw new IOException(address + " answers too much");
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /// `exec_info.queue_remaining` of the answer.
    private int remaining(String answer) throws IOException {
        try (JsonReader json = new JsonReader(new StringReader(answer))) {
            int remaining = -1;
            json.beginObject();
            while (json.hasNext()) {
                if (!json.nextName().equals("exec_info")) {
                    json.skipValue();
                    continue;
                }
                json.beginObject();
                while (json.hasNext()) {
                    if (json.nextName().equals("queue_remaining")) {
                        remaining = json.nextInt();
                    } else {
                        json.skipValue();
                    }
                }
                json.endObject();
            }
            json.endObject();
            if (remaining < 0 || remaining > PROMPTS_MAX) {
                throw new IOException(address + " does not answer as ComfyUI does");
            }
            return remaining;
        } catch (IllegalStateException | NumberFormatException | IOException e) {
            throw new IOException(address + " does not answer as ComfyUI does", e);
        }
    }
}
