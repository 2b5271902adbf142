package io.nightwatt.server.app;

import io.nightwatt.engine.effect.Effect;
import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.server.agents.AgentServer;
import io.nightwatt.server.alert.AlertDesk;
import io.nightwatt.server.console.Notices;
import io.nightwatt.server.live.LiveView;
import io.nightwatt.server.loop.FleetLoop;
import io.nightwatt.server.loop.Outlet;
import io.nightwatt.server.loop.Requests;
import io.nightwatt.server.wake.Sleeper;
import io.nightwatt.server.wake.Waker;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends every effect to the part that carries it out.
final class Effects implements Outlet {

    private static final Logger log = LoggerFactory.getLogger(Effects.class);

    private final Requests requests;
    private final Notices notices;
    private final LiveView live;
    private final InstantSource clock;
    private final Later<AgentServer> agents;
    private final Later<Waker> waker;
    private final Later<FleetLoop> fleet;
    private final Later<AlertDesk> alerts;

    Effects(
            Requests requests,
            Notices notices,
            LiveView live,
            InstantSource clock,
            Later<AgentServer> agents,
            Later<Waker> waker,
            Later<FleetLoop> fleet,
            Later<AlertDesk> alerts) {
        this.requests = requests;
        this.notices = notices;
        this.live = live;
        this.clock = clock;
        this.agents = agents;
        this.waker = waker;
        this.fleet = fleet;
        this.alerts = alerts;
    }

    @Override
    public void welcome(Worker worker, long session) {
        agents.get().welcome(worker, session);
    }

    @Override
    public void segmentEnded(long session, long attempt) {
        agents.get().acknowledgeEnd(session, attempt);
    }

    @Override
    public void release(Effect effect) {
        switch (effect) {
            case Effect.Reply(long request, var answer) ->
                    requests.end(request, new Requests.Outcome.Answered(answer));
            case Effect.AdmitWorker(long request, var worker) ->
                    requests.end(request, new Requests.Outcome.Admitted(worker));
            case Effect.OrderPowerDown order -> {
                log.info("{}: asked to power down: {}", order.worker(), order.reason());
                agents.get().orderPowerDown(order);
            }
            case Effect.CancelPowerDown cancel -> agents.get().cancelPowerDown(cancel);
            case Effect.TellGeneration tell -> agents.get().tellGeneration(tell);
            case Effect.Wake wake -> wake(wake);
            case Effect.Assign assign -> agents.get().assign(assign);
            case Effect.CancelSegment cancel -> agents.get().cancelSegment(cancel);
            case Effect.OrderRestart order -> {
                log.info(
                        "{}: asked to restart {}: {}",
                        order.worker(),
                        order.service(),
                        order.reason());
                agents.get().orderRestart(order);
            }
            case Effect.CloseSession close -> agents.get().closeSession(close);
            case Effect.RevokeIdentity(var worker, String why) -> {
                agents.get().revoke(worker, why);
                live.forget(worker);
            }
            case Effect.Notify(var severity, var worker, String text, var alert) -> {
                log.info("{}: {}", worker, text);
                notices.tell(clock.instant(), severity, worker.value(), text);
                alert.ifPresent(
                        condition -> alerts.get().happened(worker, condition, severity, text));
            }
        }
    }

    private void wake(Effect.Wake wake) {
        fleet.get()
                .fleet()
                .worker(wake.worker())
                .ifPresent(worker -> waker.get().wake(Sleeper.of(worker), wake));
    }

    @Override
    public void fail(long request, String why) {
        requests.end(request, new Requests.Outcome.NotDone(why));
    }

    @Override
    public void restartSessions(String why) {
        agents.get().closeAllSessions(why);
    }
}
