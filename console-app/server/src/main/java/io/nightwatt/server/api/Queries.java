package io.nightwatt.server.api;

import com.linecorp.armeria.common.QueryParams;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.TreeSet;

/// What the parameters of a request have in common, whatever the route.
final class Queries {

    private Queries() {}

    /// @throws IllegalArgumentException when one is given that the route does not know
    static void allowOnly(QueryParams given, Collection<String> known) {
        var unknown = new TreeSet<>(given.names());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no parameter \"%s\"; there are %s".formatted(unknown.first(), known));
        }
    }

    /// A whole number.
    ///
    /// @return empty when it is not given
    /// @throws IllegalArgumentException when it is no whole number
    static OptionalLong number(QueryParams given, String name) {
        String text = given.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "\"%s\" is a whole number, not '%s'".formatted(name, text));
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
