package io.nightwatt.desktop.jobs;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A parameter of a job's segments that its template names. No toolkit.
final class Parameter {
    private final String name;
    private final boolean required;
    private final StringProperty value;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param value as the template says it; empty when each job brings its own
    Parameter(String name, boolean required, String value) {
        this.name = name;
        this.required = required;
        this.value = new SimpleStringProperty(value);
    }

    String name() {
        return name;
    }

    StringProperty value() {
        return value;
    }

    /// What is wrong with it; empty when nothing is.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    void check(String whenMissing) {
        problem.set(required && value.get().isBlank() ? whenMissing : "");
    }
}
