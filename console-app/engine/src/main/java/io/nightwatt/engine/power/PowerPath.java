package io.nightwatt.engine.power;

import io.nightwatt.engine.fleet.Worker;
import io.nightwatt.engine.health.HealthPolicy;
import java.time.Instant;

/// The way of a worker down and back: (worker, signal) -> (worker, history, effects). Pure.
///
/// Its whole table is a text beside its test. Three rules hold in every line of it: an order goes
/// out only to a connected worker that is known to run nothing (or by a person's force);
/// [PowerState#SLEEPING] is reached only from a goodbye followed by silence; and every waiting
/// phase is left at its deadline, to where the evidence points.
public final class PowerPath {

    private PowerPath() {}

    public static PowerStep step(
            Worker worker,
            PowerSignal signal,
            PowerPolicy policy,
            HealthPolicy healthPolicy,
            Instant now) {
        var moment = new Moment(worker, policy, healthPolicy, now);
        Stage stage = Stage.of(worker.power());
        return (switch (signal) {
                    case PowerSignal.DownAsked asked ->
                            switch (stage) {
                                case ON -> GoingDown.cordon(moment, asked);
                                case DRAINING -> GoingDown.askAgain(moment, asked);
                                case ORDERED, STOPPING, LEAVING, REBOOTING, SLEEPING, WAKING ->
                                        moment;
                            };
                    case PowerSignal.CancelAsked(String actor) ->
                            switch (stage) {
                                case DRAINING, ORDERED, STOPPING ->
                                        GoingDown.callOff(moment, actor);
                                case SLEEPING -> ComingUp.dropWish(moment, actor);
                                case ON, LEAVING, REBOOTING, WAKING -> moment;
                            };
                    case PowerSignal.WakeAsked asked ->
                            switch (stage) {
                                case ON, SLEEPING -> ComingUp.startWaking(moment, asked);
                                case DRAINING, ORDERED, STOPPING, LEAVING, REBOOTING, WAKING ->
                                        moment;
                            };
                    case PowerSignal.WakeWished wished ->
                            switch (stage) {
                                case SLEEPING -> ComingUp.wish(moment, wished);
                                case ON, DRAINING, ORDERED, STOPPING, LEAVING, REBOOTING, WAKING ->
                                        moment;
                            };
                    case PowerSignal.WorkWaits _ ->
                            switch (stage) {
                                case DRAINING, ORDERED -> GoingDown.stayForWork(moment);
                                case ON, STOPPING, LEAVING, REBOOTING, SLEEPING, WAKING -> moment;
                            };
                    case PowerSignal.Connected(boolean sameBoot) ->
                            switch (stage) {
                                case ON -> ComingUp.greet(moment, sameBoot);
                                case DRAINING -> GoingDown.drain(moment);
                                case ORDERED -> GoingDown.reconnectedWhileOrdered(moment, sameBoot);
                                case STOPPING, LEAVING ->
                                        GoingDown.reconnectedWhileStopping(moment, sameBoot);
                                case REBOOTING -> Rebooting.reconnected(moment, sameBoot);
                                case SLEEPING -> ComingUp.cameByItself(moment);
                                case WAKING -> ComingUp.woke(moment);
                            };
                    case PowerSignal.Reported _ ->
                            switch (stage) {
                                case ON -> GoingDown.stoppingOr(moment);
                                case DRAINING -> GoingDown.drain(moment);
                                case ORDERED -> GoingDown.reportedWhileOrdered(moment);
                                case STOPPING -> GoingDown.reportedWhileStopping(moment);
                                case LEAVING, REBOOTING -> moment;
                                case SLEEPING -> ComingUp.cameByItself(moment);
                                case WAKING -> ComingUp.woke(moment);
                            };
                    case PowerSignal.Answered answered ->
                            switch (stage) {
                                case ORDERED, STOPPING, LEAVING, REBOOTING ->
                                        GoingDown.answered(moment, answered);
                                case ON, DRAINING, SLEEPING, WAKING -> moment;
                            };
                    case PowerSignal.SaidGoodbye(String detail) ->
                            switch (stage) {
                                case ON, DRAINING, ORDERED, STOPPING ->
                                        GoingDown.goodbye(moment, detail);
                                case LEAVING, REBOOTING, SLEEPING, WAKING -> moment;
                            };
                    case PowerSignal.SaidReboot(String detail) ->
                            switch (stage) {
                                case ON, DRAINING, ORDERED, STOPPING ->
                                        Rebooting.goodbye(moment, detail);
                                case LEAVING, REBOOTING, SLEEPING, WAKING -> moment;
                            };
                    case PowerSignal.AgentStopped(String detail) ->
                            switch (stage) {
                                case ORDERED, STOPPING, LEAVING ->
                                        GoingDown.agentStopped(moment, detail);
                                case ON, DRAINING, REBOOTING, SLEEPING, WAKING -> moment;
                            };
                    case PowerSignal.WakeSent(int attempt, String detail) ->
                            switch (stage) {
                                case WAKING -> ComingUp.sent(moment, attempt, detail);
                                case ON,
                                        DRAINING,
                                        ORDERED,
                                        STOPPING,
                                        LEAVING,
                                        REBOOTING,
                                        SLEEPING ->
                                        moment;
                            };
                    case PowerSignal.WakeFailed(int attempt, String why) ->
                            switch (stage) {
                                case WAKING -> ComingUp.failed(moment, attempt, why);
                                case ON,
                                        DRAINING,
                                        ORDERED,
                                        STOPPING,
                                        LEAVING,
                                        REBOOTING,
                                        SLEEPING ->
                                        moment;
                            };
                    case PowerSignal.Released(String reason, String actor, boolean inDoubt) ->
                            switch (stage) {
                                case DRAINING, ORDERED, STOPPING ->
                                        GoingDown.back(moment, reason, "", actor);
                                case LEAVING, REBOOTING, SLEEPING, WAKING ->
                                        inDoubt
                                                ? GoingDown.back(moment, reason, "", actor)
                                                : moment;
                                case ON -> moment;
                            };
                    case PowerSignal.TimePassed(boolean trusted) ->
                            switch (stage) {
                                case ON, SLEEPING -> moment;
                                case DRAINING -> GoingDown.drain(moment, trusted);
                                case ORDERED -> GoingDown.awaitAnswer(moment, trusted);
                                case STOPPING -> GoingDown.awaitGoodbye(moment, trusted);
                                case LEAVING -> GoingDown.awaitSilence(moment, trusted);
                                case REBOOTING -> Rebooting.await(moment, trusted);
                                case WAKING -> ComingUp.awaitWaking(moment, trusted);
                            };
                    case PowerSignal.TakenUp(Instant startedAt) ->
                            switch (stage) {
                                case WAKING -> ComingUp.takeUp(moment, startedAt);
                                case ON,
                                        DRAINING,
                                        ORDERED,
                                        STOPPING,
                                        LEAVING,
                                        REBOOTING,
                                        SLEEPING ->
                                        moment;
                            };
                })
                .done();
    }
}
