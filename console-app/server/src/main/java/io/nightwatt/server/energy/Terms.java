package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.EnergySettings;
import io.nightwatt.engine.energy.HostPower;
import io.nightwatt.engine.energy.Tariff;
import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.server.store.EnergyRows;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a person has said about money and machines, in memory and on disk. Thread-safe; what sets
/// blocks.
final class Terms {

    private final EnergyRows rows;
    private final Map<WorkerId, HostPower> hosts;
    private volatile Optional<Tariff> tariff;
    private volatile EnergySettings settings;

    Terms(EnergyRows rows, EnergySettings settings) {
        this.rows = rows;
        this.settings = settings;
        this.hosts = new ConcurrentHashMap<>(rows.hosts());
        this.tariff = rows.tariff();
    }

    void setSettings(EnergySettings value) {
        settings = value;
    }

    /// Until one is set: the flat price of the power settings, and the days of this machine's zone.
    Tariff tariff() {
        return tariff.orElseGet(() -> Tariff.flat(settings, ZoneId.systemDefault()));
    }

    void setTariff(Tariff value) {
        rows.setTariff(value);
        tariff = Optional.of(value);
    }

    HostPower host(WorkerId worker) {
        return hosts.getOrDefault(worker, HostPower.NONE);
    }

    void setHost(WorkerId worker, HostPower host) {
        rows.setHost(worker, host);
        hosts.put(worker, host);
    }
}
