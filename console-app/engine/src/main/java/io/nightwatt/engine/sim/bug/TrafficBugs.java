package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.console.FleetCommand.ReleaseHold;
import io.nightwatt.engine.console.FleetCommand.SetHold;
import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.event.AgentEvent.AgentDisconnected;
import io.nightwatt.engine.event.AgentEvent.AgentLeft;
import io.nightwatt.engine.event.AgentEvent.SegmentFailed;
import io.nightwatt.engine.event.AgentEvent.SegmentFinished;
import io.nightwatt.engine.event.Event;
import io.nightwatt.engine.event.PersonEvent.Asked;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.power.PowerMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Bugs of what goes in and out: a decision that is carried out wrongly, news that is read wrongly.
final class TrafficBugs {

    private TrafficBugs() {}

    /// What is to become of each effect; empty is dropped.
    private static Flaws effects(Function<Effect, List<Effect>> wrong) {
        return new Flaws() {
            @Override
            public List<Effect> effects(List<Effect> wanted) {
                List<Effect> out = new ArrayList<>();
                wanted.forEach(each -> out.addAll(wrong.apply(each)));
                return out;
            }
        };
    }

    private static Flaws events(Function<Event, Event> wrong) {
        return new Flaws() {
            @Override
            public List<Event> events(List<Event> happened) {
                List<Event> told = new ArrayList<>(happened.size());
                happened.forEach(each -> told.add(wrong.apply(each)));
                return told;
            }
        };
    }

    static Flaws forcing() {
        return effects(effect ->
                effect instanceof Effect.OrderPowerDown order
                        ? List.of(
                                new Effect.OrderPowerDown(
                                        order.worker(),
                                        order.session(),
                                        order.commandId(),
                                        order.generation(),
                                        order.validFor(),
                                        order.mode(),
                                        order.reason(),
                                        true))
                        : List.of(effect));
    }

    static Flaws murderous() {
        return new Flaws() {
            @Override
            public AgentFlaw agent() {
                return AgentFlaw.MISSES_OWN_WORK;
            }

            @Override
            public List<Effect> effects(List<Effect> wanted) {
                List<Effect> out = new ArrayList<>(wanted);
                for (Effect effect : wanted) {
                    if (effect instanceof Effect.Assign assign) {
                        out.add(
                                new Effect.OrderPowerDown(
                                        assign.worker(),
                                        assign.session(),
                                        "pd-" + assign.attempt(),
                                        assign.generation(),
                                        Duration.ofSeconds(30),
                                        PowerMode.OFF,
                                        "a bug",
                                        false));
                    }
                }
                return out;
            }
        };
    }

    static Flaws doubling() {
        return effects(effect ->
                effect instanceof Effect.Assign assign
                        ? List.of(assign, assign.to(new WorkerId(1)))
                        : List.of(effect));
    }

    static Flaws restarting() {
        return effects(effect ->
                effect instanceof Effect.Assign assign
                        ? List.of(assign.from(Optional.empty()))
                        : List.of(effect));
    }

    static Flaws doubleLeasing() {
        return effects(effect ->
                effect instanceof Effect.Assign assign && assign.gpus().size() == 1
                        ? List.of(assign.leasing(List.of(firstOf(assign.gpus().getFirst()))))
                        : List.of(effect));
    }

    /// Of the same machine.
    private static String firstOf(String uuid) {
        return uuid.substring(0, uuid.lastIndexOf('-')) + "-0";
    }

    static Flaws wakeless() {
        return effects(effect -> effect instanceof Effect.Wake ? List.of() : List.of(effect));
    }

    static Flaws tardy() {
        return new Flaws() {
            private final Deque<Late> late = new ArrayDeque<>();
            private long seconds;

            @Override
            public List<Event> events(List<Event> happened) {
                seconds += happened.stream().filter(Event.Tick.class::isInstance).count();
                return happened;
            }

            @Override
            public List<Effect> effects(List<Effect> wanted) {
                List<Effect> out = new ArrayList<>();
                for (Effect each : wanted) {
                    if (each instanceof Effect.Wake wake) {
                        late.add(new Late(wake, seconds + 10));
                    } else {
                        out.add(each);
                    }
                }
                while (!late.isEmpty() && late.getFirst().second() <= seconds) {
                    out.add(late.removeFirst().wake());
                }
                return out;
            }
        };
    }

    /// @param second of the console's loop at which it leaves
    private record Late(Effect.Wake wake, long second) {}

    static Flaws praising() {
        return events(event ->
                event instanceof SegmentFailed failed
                        ? new SegmentFinished(failed.worker(), failed.session(), failed.attempt())
                        : event);
    }

    static Flaws sleepy() {
        return new Flaws() {
            @Override
            public AgentFlaw agent() {
                return AgentFlaw.SAYS_NO_GOODBYE;
            }

            @Override
            public List<Event> events(List<Event> happened) {
                List<Event> told = new ArrayList<>();
                for (Event event : happened) {
                    if (event
                            instanceof
                            AgentDisconnected(WorkerId worker, long session, String why)) {
                        told.add(new AgentLeft(worker, session, true, why));
                    }
                    told.add(event);
                }
                return told;
            }
        };
    }

    static Flaws unheld() {
        return new Flaws() {
            @Override
            public List<Event> events(List<Event> happened) {
                List<Event> told = new ArrayList<>();
                for (Event event : happened) {
                    told.add(event);
                    if (event instanceof Asked asked && asked.command() instanceof SetHold hold) {
                        told.add(
                                new Asked(
                                        Long.MAX_VALUE - asked.request(),
                                        asked.actor(),
                                        new ReleaseHold(hold.worker())));
                    }
                }
                return told;
            }
        };
    }
}
