package io.nightwatt.server.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {

    private static final String STREAM =
            """
            retry: 3000
            id: r-1
            event: jobs
            data: {"what":"état: x","n":1}

            id: r-1

            : beat

            id: r-2
            event: power
            data: {}

            """;

    /// However it is cut.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 10_000})
    void readsWhatComesInPieces(int size) {
        byte[] all = STREAM.getBytes(StandardCharsets.UTF_8);
        EventText text = new EventText();
        List<String> found = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
            text.take(piece).forEach(each -> found.add(each.toString()));
        }
        assertThat(found)
                .containsExactly(
                        "{\"id\":\"r-1\",\"event\":\"jobs\",\"jobs\":{\"what\":\"état: x\",\"n\":1}}",
                        "{\"id\":\"r-1\",\"event\":\"here\"}",
                        "{\"id\":\"r-1\",\"event\":\"beat\"}",
                        "{\"id\":\"r-2\",\"event\":\"power\",\"power\":{}}");
    }
}
