package io.nightwatt.desktop.gauge;

/// What a gauge measures.
public enum Quantity {
    UTILISATION,
    VRAM,
    TEMPERATURE,
    POWER;

    /// The end of the key of its texts, and its style class.
    public String key() {
        return switch (this) {
            case UTILISATION -> "utilisation";
            case VRAM -> "vram";
            case TEMPERATURE -> "temperature";
            case POWER -> "power";
        };
    }
}
