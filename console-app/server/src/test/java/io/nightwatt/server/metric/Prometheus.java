package io.nightwatt.server.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightwatt.engine.metric.GpuSample;
import io.nightwatt.engine.metric.Metric;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Prometheus of the machine's own, spoken to by remote write. Its program is the one that
/// `NIGHTWATT_PROMETHEUS` names, or the first on the path.
final class Prometheus implements AutoCloseable {

    private static final int TICK_MILLIS = 10;
    private static final int LITERAL_MAX = 1 << 16;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI base;

    private Prometheus(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static Optional<Path> program() {
        String named = System.getenv("NIGHTWATT_PROMETHEUS");
        Stream<Path> places =
                named != null
                        ? Stream.of(Path.of(named))
                        : Stream.of(System.getenv("PATH").split(":", -1))
                                .map(folder -> Path.of(folder, "prometheus"));
        return places.filter(Files::isExecutable).findFirst();
    }

    static Prometheus start(Path program, Path folder) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, "global:\n  scrape_interval: 1m\n");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process =
                new ProcessBuilder(
                                program.toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--storage.tsdb.retention.time=30d",
                                "--web.enable-remote-write-receiver",
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        return new Prometheus(process, URI.create("http://127.0.0.1:" + port));
    }

    boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// User and system time of the process so far.
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1));
        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12)))
                * TICK_MILLIS
                / 1000.0;
    }

    double residentMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .sum();
    }

    /// The time of the oldest sample that is in no block yet.
    long headStart() throws IOException {
        return json(get("/api/v1/status/tsdb").body()).at("/data/headStats/minTime").asLong();
    }

    /// How many values a question over a span gives.
    long range(String query, long fromMillis, long toMillis, int steps) throws IOException {
        String path =
                "/api/v1/query_range?query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8)
                        + "&start="
                        + fromMillis / 1000.0
                        + "&end="
                        + toMillis / 1000.0
                        + "&step="
                        + (toMillis - fromMillis) / 1000.0 / steps;
        return json(get(path).body()).at("/data/result/0/values").size();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private HttpResponse<String> get(String path) throws IOException {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// Hands samples over, one series for each metric of each GPU.
    void write(Map<SeriesKey, List<GpuSample>> samples, List<Metric> metrics) throws IOException {
        Bytes message = new Bytes(1 << 20);
        for (Map.Entry<SeriesKey, List<GpuSample>> each : samples.entrySet()) {
            for (Metric metric : metrics) {
                Bytes series = new Bytes(2048);
                label(series, "__name__", name(metric));
                label(series, "gpu", each.getKey().gpu());
                label(series, "worker", Long.toString(each.getKey().worker().value()));
                for (GpuSample sample : each.getValue()) {
                    sample(series, sample, metric);
                }
                field(message, 1, series.toArray());
            }
        }
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(base.resolve("/api/v1/write"))
                                .header("Content-Encoding", "snappy")
                                .header("Content-Type", "application/x-protobuf")
                                .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                                .POST(
                                        HttpRequest.BodyPublishers.ofByteArray(
                                                snappy(message.toArray())))
                                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
    }

    static String name(Metric metric) {
        return "gpu_" + metric.word();
    }

    private static void sample(Bytes series, GpuSample sample, Metric metric) {
        Bytes point = new Bytes(20);
        point.put(1 << 3 | 1);
        long bits = Double.doubleToLongBits(metric.value(sample.kept(metric)));
        point.putInt((int) bits);
        point.putInt((int) (bits >>> 32));
        point.put(2 << 3);
        point.putVarint(sample.atMillis());
        field(series, 2, point.toArray());
    }

    private static void label(Bytes series, String name, String value) {
        Bytes label = new Bytes(64);
        field(label, 1, name.getBytes(StandardCharsets.UTF_8));
        field(label, 2, value.getBytes(StandardCharsets.UTF_8));
        field(series, 1, label.toArray());
    }

    private static void field(Bytes out, int number, byte[] bytes) {
        out.put(number << 3 | 2);
        out.putVarint(bytes.length);
        out.put(bytes);
    }

    /// In Snappy's form, not compressed: that spares both sides the work.
    private static byte[] snappy(byte[] bytes) {
        Bytes out = new Bytes(bytes.length + 64);
        out.putVarint(bytes.length);
        for (int at = 0; at < bytes.length; at += LITERAL_MAX) {
            int length = Math.min(LITERAL_MAX, bytes.length - at);
            out.put(61 << 2);
            out.put(length - 1);
            out.put((length - 1) >>> 8);
            out.put(bytes, at, length);
        }
        return out.toArray();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        http.close();
    }
}
