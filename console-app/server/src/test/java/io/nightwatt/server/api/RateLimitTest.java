package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(-SECOND);
    private final RateLimit limit = new RateLimit(10, 30, nanos::get);

    private long taken(String name, int tries) {
        return IntStream.range(0, tries).filter(_ -> limit.take(name)).count();
    }

    @Test
    void letsAWhilesWorthThroughAtOnceAndThenSoMuchASecond() {
        assertThat(taken("ann", 100)).isEqualTo(30);
        nanos.addAndGet(SECOND);
        assertThat(taken("ann", 100)).isEqualTo(10);
        nanos.addAndGet(SECOND / 20);
        assertThat(taken("ann", 100)).isZero();
        nanos.addAndGet(SECOND / 20);
        assertThat(taken("ann", 100)).isEqualTo(1);
        nanos.addAndGet(1_000 * SECOND);
        assertThat(taken("ann", 100)).isEqualTo(30);
    }

    @Test
    void countsEachNameByItself() {
        assertThat(taken("ann", 100)).isEqualTo(30);
        assertThat(taken("bob", 100)).isEqualTo(30);
    }

    @Test
    void forgetsWhoWasAwayLongestWhenThereAreTooMany() {
        assertThat(taken("ann", 100)).isEqualTo(30);
        IntStream.range(0, 9_999).forEach(i -> limit.take("x" + i));
        assertThat(limit.take("ann")).isFalse();
        IntStream.range(0, 10_001).forEach(i -> limit.take("y" + i));
        assertThat(limit.take("ann")).isTrue();
    }
}
