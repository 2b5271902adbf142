package io.nightwatt.engine.alert;

/// What became of an alert.
///
/// @param kind what happened
/// @param alert as it is now
public record AlertChange(Kind kind, Alert alert) {

    public enum Kind {
        OPENED,
        /// It was over for less than the cooldown, and is back.
        REOPENED,
        ROSE,
        EASED,
        /// While it was open the same happened again.
        RENEWED,
        CLEARED,
        ACKNOWLEDGED,
        /// People are to be told of it now, wherever they are: it has opened, come back, risen or
        /// happened again, is not muted, and the last word about its worker and condition is longer
        /// ago than the cooldown.
        TELL,
        /// People were told of it, and are to be told that it is over.
        TELL_CLEARED
    }
}
