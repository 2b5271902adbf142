package io.nightwatt.server.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path with parameters.
final class Query {

    private final StringBuilder text;
    private char next = '?';

    Query(String path) {
        text = new StringBuilder(path);
    }

    /// What is null or empty is left out.
    Query with(String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            text.append(next)
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            next = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// A name as it stands in a path.
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
