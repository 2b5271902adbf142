package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.Ratings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// The table of GPU models that comes with the program: a line for each, its name and its watts.
public final class RatingsFile {

    private static final String NAME = "gpu-power.csv";

    private RatingsFile() {}

    public static Ratings read() {
        try (InputStream in = RatingsFile.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not in this program");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Ratings parse(String text) {
        var watts = new TreeMap<String, Double>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int comma = line.lastIndexOf(',');
                    watts.put(
                            line.substring(0, comma).strip(),
                            Double.valueOf(line.substring(comma + 1).strip()));
                });
        return new Ratings(watts);
    }
}
