package io.nightwatt.engine.sim;

import java.util.ArrayList;
import java.util.List;

/// The life of an agent's process: it starts, ends, stands still and goes on. What was to happen in
/// a process that has ended never happens; what was to happen while it stood still happens when it
/// goes on.
final class AgentProcess {

    private final Agenda agenda;
    private final List<Runnable> missed = new ArrayList<>();
    private boolean alive;
    private boolean still;
    private long number;

    AgentProcess(Agenda agenda) {
        this.agenda = agenda;
    }

    /// Counts the starts: names this run of the process.
    long number() {
        return number;
    }

    boolean isAlive() {
        return alive;
    }

    boolean isRunning() {
        return alive && !still;
    }

    void start() {
        number++;
        alive = true;
        still = false;
        missed.clear();
    }

    void end() {
        alive = false;
        still = false;
        missed.clear();
    }

    void standStill() {
        still = alive;
    }

    void goOn() {
        if (!still) {
            return;
        }
        still = false;
        List<Runnable> late = List.copyOf(missed);
        missed.clear();
        long itsNumber = number;
        for (Runnable step : late) {
            run(itsNumber, step);
        }
    }

    /// Runs `step` in this process, later.
    void after(long delay, Runnable step) {
        long itsNumber = number;
        agenda.after(delay, () -> run(itsNumber, step));
    }

    /// Runs `step` in this process, as soon as it can.
    void now(Runnable step) {
        run(number, step);
    }

    private void run(long itsNumber, Runnable step) {
        if (!alive || number != itsNumber) {
            return;
        }
        if (still) {
            missed.add(step);
        } else {
            step.run();
        }
    }
}
