package io.nightwatt.agent;

import io.nightwatt.agent.link.Orders;
import io.nightwatt.agent.power.PowerControl;
import io.nightwatt.agent.power.Reports;
import io.nightwatt.proto.agent.v1.CommandResult;
import io.nightwatt.proto.agent.v1.ConsoleMessage;
import io.nightwatt.proto.agent.v1.Outcome;

/// Takes each order of the console to who carries it out. An order that this agent is too old for
/// is answered as such.
final class AgentOrders implements Orders {

    private final PowerControl power;
    private final Reports reports;

    AgentOrders(PowerControl power, Reports reports) {
        this.power = power;
        this.reports = reports;
    }

    @Override
    public void received(ConsoleMessage message) {
        switch (message.getMessageCase()) {
            case POWER_DOWN -> power.powerDown(message.getPowerDown());
            case CANCEL_POWER_DOWN -> power.cancel(message.getCancelPowerDown());
            case GENERATION -> power.learn(message.getGeneration().getGeneration());
            case RESTART_SERVICE -> tooOld(message.getRestartService().getCommandId());
            case ASSIGN_SEGMENT -> tooOld(message.getAssignSegment().getCommandId());
            case CANCEL_SEGMENT -> tooOld(message.getCancelSegment().getCommandId());
            case DRAIN -> tooOld(message.getDrain().getCommandId());
            case RELAY_WAKE -> tooOld(message.getRelayWake().getCommandId());
            case WELCOME, RENEWAL, MESSAGE_NOT_SET -> {} // The link's own.
        }
    }

    private void tooOld(String commandId) {
        reports.result(
                CommandResult.newBuilder()
                        .setCommandId(commandId)
                        .setOutcome(Outcome.OUTCOME_UNKNOWN_COMMAND)
                        .setDetail("agent " + Version.CURRENT + " cannot do this yet")
                        .setGeneration(power.generation())
                        .build());
    }

    @Override
    public void welcomed(long generation) {
        power.welcomed(generation);
    }

    @Override
    public void consoleLost() {
        power.consoleLost();
    }

    @Override
    public long generation() {
        return power.generation();
    }

    @Override
    public boolean stopping() {
        return power.stopping();
    }
}
