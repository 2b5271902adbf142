package io.nightwatt.engine.sim;

import io.nightwatt.engine.sim.fault.Dice;
import io.nightwatt.engine.sim.fault.Happening.Weather;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cable between one agent and the console, and what it does to messages.
///
/// As TCP does, it keeps what cannot get through and delivers it when it can, unless the connection
/// has been given up by then; bad weather goes beyond what TCP allows and also loses and reorders.
final class Link {

    /// A connection that nothing comes through is given up by either end after about this long.
    private static final long GIVE_UP_MIN = 20_000;

    private static final long GIVE_UP_MAX = 40_000;
    private static final long LATENCY_MAX = 12;

    private final World world;
    private final Dice dice;
    private final List<Held> held = new ArrayList<>();
    private @Nullable Weather weather;
    private int cutsUp;
    private int cutsDown;
    private long cutNumber;
    private Runnable whenLost = () -> {};
    private @Nullable Connection current;

    Link(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /// One stream, and which of its ends still believe in it.
    static final class Connection {
        final long session;
        boolean agentEnd = true;
        boolean consoleEnd = true;
        private long lastUp;
        private long lastDown;

        Connection(long session) {
            this.session = session;
        }
    }

    private record Held(Connection connection, boolean up, Runnable arrives) {}

    /// @param step told when the agent notices that its connection is dead
    void whenLost(Runnable step) {
        whenLost = step;
    }

    /// The agent's connection; null while it has none.
    @Nullable Connection current() {
        return current;
    }

    boolean isOpen() {
        Connection connection = current;
        return connection != null && connection.agentEnd;
    }

    boolean isCut() {
        return cutsUp > 0 || cutsDown > 0;
    }

    /// Nothing is the matter: what is sent arrives at once.
    boolean isCalm() {
        return cutsUp == 0 && cutsDown == 0 && weather == null;
    }

    Connection connect(long session) {
        Connection connection = new Connection(session);
        current = connection;
        return connection;
    }

    long latency() {
        return dice.between(1, LATENCY_MAX);
    }

    // ------------------------------------------------------------------------------ messages

    /// From the agent to the console.
    void up(Connection connection, Runnable arrives) {
        if (!connection.agentEnd) {
            return;
        }
        if (connection.consoleEnd || isCut()) {
            send(connection, true, arrives);
        } else {
            reset(connection);
        }
    }

    /// The console's system knows nothing of the connection any more, and says so.
    private void reset(Connection connection) {
        world.agenda()
                .after(
                        latency(),
                        () -> {
                            if (current == connection && connection.agentEnd) {
                                connection.agentEnd = false;
                                current = null;
                                whenLost.run();
                            }
                        });
    }

    /// From the console to the agent.
    void down(Connection connection, Runnable arrives) {
        if (connection.consoleEnd) {
            send(connection, false, arrives);
        }
    }

    private void send(Connection connection, boolean up, Runnable arrives) {
        if (up ? cutsUp > 0 : cutsDown > 0) {
            held.add(new Held(connection, up, arrives));
            return;
        }
        long delay = latency();
        boolean reorders = false;
        Weather now = weather;
        if (now != null) {
            if (dice.percent(now.lossPercent())) {
                world.counts().faults++;
                return;
            }
            delay += dice.between(0, now.delayMax());
            reorders = now.reorders();
            if (dice.percent(now.duplicatePercent())) {
                world.counts().faults++;
                deliver(connection, up, arrives, delay + dice.between(0, now.delayMax()), true);
            }
        }
        deliver(connection, up, arrives, delay, reorders);
    }

    private void deliver(
            Connection connection, boolean up, Runnable arrives, long delay, boolean outOfOrder) {
        long at = world.now() + delay;
        if (!outOfOrder) {
            at = Math.max(at, up ? connection.lastUp : connection.lastDown);
        }
        if (up) {
            connection.lastUp = Math.max(connection.lastUp, at);
        } else {
            connection.lastDown = Math.max(connection.lastDown, at);
        }
        world.agenda()
                .at(
                        at,
                        () -> {
                            if (up ? connection.consoleEnd : connection.agentEnd) {
                                arrives.run();
                            }
                        });
    }

    // ---------------------------------------------------------------------------------- ends

    /// The agent ends the connection in order, or its process dies and the system ends it.
    void endByAgent(String why) {
        Connection connection = current;
        current = null;
        if (connection == null || !connection.agentEnd) {
            return;
        }
        if (connection.consoleEnd) {
            send(connection, true, () -> world.console().disconnected(connection.session, why));
        }
        connection.agentEnd = false;
    }

    /// The agent loses the connection, and the console is not told.
    void loseQuietly() {
        Connection connection = current;
        current = null;
        if (connection != null && connection.agentEnd) {
            connection.agentEnd = false;
            consoleGivesUpLater(connection);
        }
    }

    /// The machine goes dark: no word is said.
    void cablesDark() {
        loseQuietly();
        held.clear();
    }

    /// The console's end is gone; if the agent is not told, it finds out by itself.
    void agentGivesUpLater(Connection connection) {
        world.agenda()
                .after(
                        dice.between(GIVE_UP_MIN, GIVE_UP_MAX),
                        () -> {
                            if (current == connection && connection.agentEnd) {
                                connection.agentEnd = false;
                                current = null;
                                whenLost.run();
                            }
                        });
    }

    private void consoleGivesUpLater(Connection connection) {
        world.agenda()
                .after(
                        dice.between(GIVE_UP_MIN, GIVE_UP_MAX),
                        () -> world.console().disconnected(connection.session, "timed out"));
    }

    // -------------------------------------------------------------------------------- faults

    /// Weather ends by itself, unless other weather has come meanwhile.
    @SuppressWarnings("ReferenceEquality")
    void weather(Weather comes) {
        weather = comes;
        world.agenda()
                .after(
                        comes.lasting(),
                        () -> {
                            if (weather == comes) {
                                weather = null;
                            }
                        });
    }

    void cut(boolean up, boolean down, long lasting) {
        cutsUp += up ? 1 : 0;
        cutsDown += down ? 1 : 0;
        cutNumber++;
        long number = cutNumber;
        Connection connection = current;
        if (connection != null) {
            world.agenda()
                    .after(
                            dice.between(GIVE_UP_MIN, GIVE_UP_MAX),
                            () -> giveUpIfCut(connection, number));
            world.agenda()
                    .after(
                            dice.between(GIVE_UP_MIN, GIVE_UP_MAX),
                            () -> {
                                if (isCut() && cutNumber == number) {
                                    world.console().disconnected(connection.session, "timed out");
                                }
                            });
        }
        world.agenda()
                .after(
                        lasting,
                        () -> {
                            cutsUp -= up ? 1 : 0;
                            cutsDown -= down ? 1 : 0;
                            flush();
                        });
    }

    private void giveUpIfCut(Connection connection, long number) {
        if (isCut() && cutNumber == number && current == connection && connection.agentEnd) {
            loseQuietly();
            whenLost.run();
        }
    }

    private void flush() {
        List<Held> waiting = List.copyOf(held);
        held.clear();
        for (Held each : waiting) {
            if (each.connection().agentEnd || each.connection().consoleEnd) {
                send(each.connection(), each.up(), each.arrives());
            }
        }
    }
}
