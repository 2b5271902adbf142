package io.nightwatt.desktop.fleet;

/// What the fleet took so far in the present month of the tariff's zone.
///
/// @param savedKwh against workers that are never off
/// @param cost and `savedCost` in `currency`
public record EnergyMonth(
        double kwh, double cost, double savedKwh, double savedCost, String currency) {}
