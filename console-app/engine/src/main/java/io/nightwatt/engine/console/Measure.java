package io.nightwatt.engine.console;

import java.util.Optional;
import java.util.OptionalDouble;

/// A value, or why there is none.
public sealed interface Measure {

    /// A measured value; 0 is a measured zero.
    record Known(double value) implements Measure {}

    /// No value.
    ///
    /// @param because one short sentence for a person, such as `not supported by this GPU`
    record Absent(String because) implements Measure {}

    static Measure of(double value) {
        return new Known(value);
    }

    static Measure absent(String because) {
        return new Absent(because);
    }

    default OptionalDouble known() {
        return switch (this) {
            case Known(double value) -> OptionalDouble.of(value);
            case Absent _ -> OptionalDouble.empty();
        };
    }

    default Optional<String> whyAbsent() {
        return switch (this) {
            case Known _ -> Optional.empty();
            case Absent(String because) -> Optional.of(because);
        };
    }
}
