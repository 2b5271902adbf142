package io.nightwatt.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private record Note(long time, int number) {}

    @Test
    void doesWhatIsDueInTheOrderOfTimeAndThenOfWriting() {
        var agenda = new Agenda(0);
        var random = new SplittableRandom(7);
        List<Note> written = new ArrayList<>();
        List<Note> done = new ArrayList<>();
        for (int number = 0; number < 5_000; number++) {
            var note = new Note(random.nextLong(500), number);
            written.add(note);
            agenda.at(note.time(), () -> done.add(note));
        }

        agenda.runUntil(250);
        assertThat(done).allMatch(note -> note.time() <= 250);
        assertThat(agenda.now()).isEqualTo(250);
        agenda.runUntil(1_000);

        written.sort(Comparator.comparingLong(Note::time).thenComparingInt(Note::number));
        assertThat(done).isEqualTo(written);
    }

    @Test
    void whatIsWrittenForThePastIsDoneNow() {
        var agenda = new Agenda(1_000);
        List<Long> done = new ArrayList<>();
        agenda.at(10, () -> done.add(agenda.now()));
        agenda.runUntil(2_000);
        assertThat(done).containsExactly(1_000L);
    }
}
