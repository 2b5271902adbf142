package io.nightwatt.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.alert.Channel;
import io.nightwatt.engine.alert.Channel.Webhook;
import io.nightwatt.engine.alert.Threshold.Level;
import io.nightwatt.engine.alert.Word;
import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.console.FleetSnapshot.Severity;
import io.nightwatt.server.store.AlertRows;
import io.nightwatt.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Words that wait, are sent together, tried again, and not lost. Each turn is made by hand.
class DeliveriesTest {

    @TempDir Path folder = Path.of("");

    private Database database;
    private AlertRows rows;
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final List<Message> sent = new ArrayList<>();
    private @Nullable DeliveryException failure;
    private Deliveries deliveries;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(folder);
        rows = new AlertRows(database);
        start();
        set(webhook("chat", true, Severity.WARNING));
    }

    private void start() {
        deliveries =
                new Deliveries(
                        rows,
                        new Senders((_, message) -> take(message), (_, _) -> {}, (_, _) -> {}),
                        () -> "Blue Door",
                        () -> now);
    }

    private void take(Message message) throws DeliveryException {
        DeliveryException wrong = failure;
        if (wrong != null) {
            throw wrong;
        }
        sent.add(message);
    }

    @AfterEach
    void close() {
        deliveries.close();
        database.close();
    }

    private static Channel webhook(String name, boolean enabled, Severity from) {
        return new Webhook(name, enabled, from, Webhook.Shape.SLACK, "http://127.0.0.1:1/", "");
    }

    private Answer set(Channel channel) throws Exception {
        return deliveries
                .setChannel(channel, "ann")
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private void say(long id, Severity severity) {
        Word word = new Word(id, 1, "a", "no_jobs", severity, false, "text " + id, now, now);
        deliveries.send(List.of(), List.of(word));
    }

    /// One turn, and waits until what it began is over.
    private void turn() {
        deliveries.turn().join();
    }

    private List<Long> ids() {
        return sent.stream().flatMap(m -> m.words().stream()).map(Word::alert).toList();
    }

    @Test
    void whatWaitsGoesTogether() {
        say(1, Severity.CRITICAL);
        turn();
        assertThat(ids()).containsExactly(1L);
        say(2, Severity.CRITICAL);
        say(3, Severity.WARNING);
        turn();
        assertThat(ids()).as("the pause").containsExactly(1L);
        now = now.plus(Deliveries.PAUSE);
        turn();
        assertThat(sent).hasSize(2);
        assertThat(ids()).containsExactly(1L, 2L, 3L);
        assertThat(rows.deliveries()).isEmpty();
    }

    @Test
    void nobodyIsSentMoreThanHeWants() throws Exception {
        say(1, Severity.INFO);
        set(webhook("chat", false, Severity.WARNING));
        say(2, Severity.CRITICAL);
        turn();
        assertThat(sent).isEmpty();
        assertThat(rows.deliveries()).isEmpty();
    }

    @Test
    void aHundredWordsAreFiveMessages() {
        for (int id = 1; id <= 100; id++) {
            say(id, Severity.WARNING);
        }
        for (int turn = 0; turn < 20; turn++) {
            turn();
            now = now.plus(Deliveries.PAUSE);
        }
        assertThat(sent).hasSize(5);
        assertThat(ids()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotTakenIsTriedAgainEverMoreRarely() {
        failure = new DeliveryException("no");
        say(1, Severity.WARNING);
        int tries = 0;
        Instant begin = now;
        List<Long> after = new ArrayList<>();
        while (now.isBefore(begin.plus(Duration.ofHours(2)))) {
            int failed = deliveries.failures("chat");
            turn();
            if (deliveries.failures("chat") > failed) {
                tries++;
                after.add(Duration.between(begin, now).toSeconds());
            }
            now = now.plusSeconds(5);
        }
        assertThat(after.subList(0, 5)).containsExactly(0L, 10L, 30L, 70L, 150L);
        assertThat(tries).isBetween(9, 12);
        assertThat(deliveries.channels().getFirst().problem()).isEqualTo("no");
        assertThat(deliveries.sightings().getFirst().level()).isEqualTo(Level.WARNING);
        failure = null;
        now = now.plus(Duration.ofMinutes(30));
        turn();
        assertThat(ids()).containsExactly(1L);
        assertThat(deliveries.sightings().getFirst().level()).isEqualTo(Level.NORMAL);
        assertThat(deliveries.channels().getFirst().deliveredAt()).contains(now);
    }

    @Test
    void whoSaysWhenIsAskedThen() {
        failure = new DeliveryException("busy", Optional.of(Duration.ofMinutes(3)));
        say(1, Severity.WARNING);
        turn();
        failure = null;
        now = now.plusSeconds(179);
        turn();
        assertThat(sent).isEmpty();
        now = now.plusSeconds(1);
        turn();
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void aRestartLosesNothing() {
        failure = new DeliveryException("no");
        say(1, Severity.WARNING);
        turn();
        deliveries.close();
        failure = null;
        start();
        turn();
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void whatCouldNotBeSentForADayIsGivenUp() {
        failure = new DeliveryException("no");
        say(1, Severity.WARNING);
        turn();
        now = now.plus(Deliveries.KEPT).plusSeconds(1);
        failure = null;
        turn();
        assertThat(sent).isEmpty();
        assertThat(rows.deliveries()).isEmpty();
    }

    @Test
    void aChannelThatIsRemovedTakesItsWordsAlong() throws Exception {
        failure = new DeliveryException("no");
        say(1, Severity.WARNING);
        turn();
        Answer gone =
                deliveries
                        .removeChannel("chat", "ann")
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        assertThat(gone).isInstanceOf(Answer.Done.class);
        assertThat(rows.deliveries()).isEmpty();
        assertThat(deliveries.channels()).isEmpty();
    }

    @Test
    void aTestSaysWhatWentWrong() throws Exception {
        assertThat(deliveries.test("chat").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(Answer.Done.class);
        failure = new DeliveryException("the other side is closed");
        assertThat(deliveries.test("chat").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new Answer.Refused("the other side is closed"));
        assertThat(deliveries.test("none").toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new Answer.Refused("there is no channel none"));
    }
}
