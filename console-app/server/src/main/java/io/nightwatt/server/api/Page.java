package io.nightwatt.server.api;

import com.linecorp.armeria.common.QueryParams;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which part of a list is asked for: `limit` and `cursor`.
///
/// @param limit at most so many
/// @param after the number of the last one of the part before; empty begins at the beginning
record Page(int limit, OptionalLong after) {

    private static final Pattern CURSOR = Pattern.compile("after:(\\d{1,18})");

    /// @param usual the limit where none is given
    /// @param max the highest limit
    /// @throws IllegalArgumentException when a parameter cannot be
    static Page of(QueryParams given, int usual, int max) {
        long limit = Queries.number(given, "limit").orElse(usual);
        if (limit < 1 || limit > max) {
            throw new IllegalArgumentException(
                    "\"limit\" is 1 to %d, not %d".formatted(max, limit));
        }
        return new Page((int) limit, cursor(given));
    }

    /// Where a list goes on that is stored by number: at `cursor`, or below `before`.
    ///
    /// @throws IllegalArgumentException when a parameter cannot be, or both are given
    static OptionalLong before(QueryParams given) {
        OptionalLong cursor = cursor(given);
        OptionalLong before = Queries.number(given, "before");
        if (cursor.isPresent() && before.isPresent()) {
            throw new IllegalArgumentException("give \"cursor\" or \"before\", not both");
        }
        return cursor.isPresent() ? cursor : before;
    }

    private static OptionalLong cursor(QueryParams given) {
        String text = given.get("cursor");
        return text == null ? OptionalLong.empty() : OptionalLong.of(number(text));
    }

    private static long number(String cursor) {
        Optional<Matcher> read = decoded(cursor).map(CURSOR::matcher).filter(Matcher::matches);
        return Long.parseLong(
                read.orElseThrow(() ->
                                new IllegalArgumentException(
                                        "a \"cursor\" is the \"next_cursor\" of an answer of this"
                                                + " list"))
                        .group(1));
    }

    private static Optional<String> decoded(String cursor) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What goes on after the one of this number.
    static String cursor(long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after:" + number).getBytes(StandardCharsets.US_ASCII));
    }

    /// The next cursor of a list of which this is a part; null when the part is not full, and so
    /// the last.
    static <T> @Nullable String next(List<T> part, int limit, ToLongFunction<T> number) {
        return part.size() < limit ? null : cursor(number.applyAsLong(part.getLast()));
    }
}
