package io.nightwatt.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.server.paper.EnergyDocument;
import org.jspecify.annotations.Nullable;

/// What a machine draws beside its GPUs, as it is sent and shown. What is missing stays as it is.
///
/// @param hostWatts in place of the other two: one figure for both
record HostBody(
        @Nullable Double hostWatts,
        @Nullable Double hostIdleWatts,
        @Nullable Double hostActiveWatts,
        @Nullable Double psuEfficiency) {

    /// Of a power supply that nobody has said anything about, as soon as there are host's watts.
    private static final double EFFICIENCY_USUAL = 0.9;

    HostPower over(HostPower before) {
        Double both = hostWatts;
        if (both != null && (hostIdleWatts != null || hostActiveWatts != null)) {
            throw new IllegalArgumentException(
                    "\"host_watts\" stands for both \"host_idle_watts\" and \"host_active_watts\";"
                            + " send it or them");
        }
        double usual = before.hasWatts() ? before.psuEfficiency() : EFFICIENCY_USUAL;
        double idle =
                both != null ? both : hostIdleWatts == null ? before.idleWatts() : hostIdleWatts;
        double active =
                both != null
                        ? both
                        : hostActiveWatts == null
                                ? Math.max(idle, before.activeWatts())
                                : hostActiveWatts;
        double efficiency = psuEfficiency != null ? psuEfficiency : idle + active == 0 ? 1 : usual;
        HostPower made = new HostPower(idle, active, efficiency, before.calibration());
        made.problem()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        return made;
    }

    static ObjectNode document(HostPower host) {
        ObjectNode document = Exchange.MAPPER.createObjectNode();
        document.put("host_idle_watts", host.idleWatts())
                .put("host_active_watts", host.activeWatts())
                .put("psu_efficiency", host.psuEfficiency());
        host.calibration()
                .ifPresentOrElse(
                        made ->
                                document.putObject("meter")
                                        .put("from", made.reading().from().toString())
                                        .put("to", made.reading().to().toString())
                                        .put("kwh", made.reading().kwh())
                                        .put("factor", EnergyDocument.rounded(made.factor())),
                        () -> document.putNull("meter"));
        return document;
    }
}
