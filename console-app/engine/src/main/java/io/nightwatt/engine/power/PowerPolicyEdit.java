package io.nightwatt.engine.power;

import io.nightwatt.engine.energy.EnergySettings;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/// A policy with some values changed: `policy.edit().minReadyWorkers(2).build()`.
public final class PowerPolicyEdit {

    private Optional<Duration> idleTimeout;
    private boolean recommendOnly;
    private Floor floor;
    private DownRules down;
    private CycleLimits cycles;
    private WakeRules wake;
    private EnergySettings energy;

    PowerPolicyEdit(PowerPolicy from) {
        this.idleTimeout = from.idleTimeout();
        this.recommendOnly = from.recommendOnly();
        this.floor = from.floor();
        this.down = from.down();
        this.cycles = from.cycles();
        this.wake = from.wake();
        this.energy = from.energy();
    }

    public PowerPolicyEdit idleTimeout(Optional<Duration> value) {
        idleTimeout = value;
        return this;
    }

    public PowerPolicyEdit recommendOnly(boolean value) {
        recommendOnly = value;
        return this;
    }

    public PowerPolicyEdit minReadyWorkers(int value) {
        floor = new Floor(value, floor.minReadyByGroup());
        return this;
    }

    public PowerPolicyEdit minReadyByGroup(SortedMap<String, Integer> value) {
        floor = new Floor(floor.minReadyWorkers(), value);
        return this;
    }

    public PowerPolicyEdit down(DownRules value) {
        down = value;
        return this;
    }

    public PowerPolicyEdit coolDown(Duration value) {
        down = new DownRules(value, down.drainGrace(), down.commandValidity(), down.stoppingMax());
        return this;
    }

    public PowerPolicyEdit drainGrace(Duration value) {
        down = new DownRules(down.coolDown(), value, down.commandValidity(), down.stoppingMax());
        return this;
    }

    public PowerPolicyEdit cycles(CycleLimits value) {
        cycles = value;
        return this;
    }

    public PowerPolicyEdit minOnTime(Duration value) {
        return cycles(new CycleLimits(value, cycles.minOffTime(), cycles.cyclesPerDayMax()));
    }

    public PowerPolicyEdit minOffTime(Duration value) {
        return cycles(new CycleLimits(cycles.minOnTime(), value, cycles.cyclesPerDayMax()));
    }

    public PowerPolicyEdit cyclesPerDayMax(int value) {
        return cycles(new CycleLimits(cycles.minOnTime(), cycles.minOffTime(), value));
    }

    public PowerPolicyEdit wake(WakeRules value) {
        wake = value;
        return this;
    }

    public PowerPolicyEdit wakesAtOnceMax(int value) {
        return wake(new WakeRules(value, wake.wakeStagger(), wake.circuitWatts()));
    }

    public PowerPolicyEdit wakeStagger(Duration value) {
        return wake(new WakeRules(wake.wakesAtOnceMax(), value, wake.circuitWatts()));
    }

    public PowerPolicyEdit circuitWatts(SortedMap<String, Integer> value) {
        return wake(new WakeRules(wake.wakesAtOnceMax(), wake.wakeStagger(), value));
    }

    public PowerPolicyEdit energy(EnergySettings value) {
        energy = value;
        return this;
    }

    public PowerPolicyEdit tdpWattsByModel(SortedMap<String, Double> value) {
        return energy(
                new EnergySettings(
                        value, energy.idleFraction(), energy.pricePerKwh(), energy.currency()));
    }

    public PowerPolicyEdit idleFraction(double value) {
        return energy(
                new EnergySettings(
                        energy.tdpWattsByModel(), value, energy.pricePerKwh(), energy.currency()));
    }

    public PowerPolicyEdit pricePerKwh(double value) {
        return energy(
                new EnergySettings(
                        energy.tdpWattsByModel(), energy.idleFraction(), value, energy.currency()));
    }

    public PowerPolicyEdit currency(String value) {
        return energy(
                new EnergySettings(
                        energy.tdpWattsByModel(),
                        energy.idleFraction(),
                        energy.pricePerKwh(),
                        value));
    }

    public PowerPolicy build() {
        return new PowerPolicy(idleTimeout, recommendOnly, floor, down, cycles, wake, energy);
    }
}
