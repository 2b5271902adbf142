package io.nightwatt.desktop.settings;

import io.nightwatt.engine.power.PowerPolicy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Numbers of the power policy that each belong to a name. A person edits them as lines: `rack-1 =
/// 3500`.
enum PolicyTable {
    /// Workers of a group that are kept ready.
    GROUPS {
        @Override
        Map<String, ? extends Number> of(PowerPolicy policy) {
            return policy.floor().minReadyByGroup();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, SortedMap<String, Integer> values) {
            return policy.edit().minReadyByGroup(values).build();
        }
    },
    /// Watts that the workers of a circuit may draw together.
    CIRCUITS {
        @Override
        Map<String, ? extends Number> of(PowerPolicy policy) {
            return policy.wake().circuitWatts();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, SortedMap<String, Integer> values) {
            return policy.edit().circuitWatts(values).build();
        }
    },
    /// Watts of a GPU model at full load.
    TDP {
        @Override
        Map<String, ? extends Number> of(PowerPolicy policy) {
            return policy.energy().tdpWattsByModel();
        }

        @Override
        PowerPolicy in(PowerPolicy policy, SortedMap<String, Integer> values) {
            SortedMap<String, Double> watts = new TreeMap<>();
            values.forEach((model, value) -> watts.put(model, value.doubleValue()));
            return policy.edit().tdpWattsByModel(watts).build();
        }
    };

    abstract Map<String, ? extends Number> of(PowerPolicy policy);

    /// The policy with these numbers in it.
    abstract PowerPolicy in(PowerPolicy policy, SortedMap<String, Integer> values);

    /// As the texts name it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the policy says, a line each.
    String write(PowerPolicy policy) {
        return of(policy).entrySet().stream()
                .map(each -> each.getKey() + " = " + Math.round(each.getValue().doubleValue()))
                .collect(Collectors.joining("\n"));
    }

    /// The first line that is not a name, `=` and a whole number, or whose name was there before;
    /// empty when all can be read.
    static Optional<String> wrongLine(String typed) {
        SortedMap<String, Integer> before = new TreeMap<>();
        return typed.lines()
                .filter(line -> !line.isBlank())
                .filter(line -> !readLine(line, before))
                .map(String::strip)
                .findFirst();
    }

    /// Reads what a person typed. Lines that cannot be read are passed over.
    static SortedMap<String, Integer> read(String typed) {
        SortedMap<String, Integer> values = new TreeMap<>();
        typed.lines().forEach(line -> readLine(line, values));
        return values;
    }

    private static boolean readLine(String line, SortedMap<String, Integer> values) {
        int equals = line.lastIndexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals).strip();
        String number = line.substring(equals + 1).strip();
        return !name.isEmpty()
                && number.matches("[0-9]{1,9}")
                && values.putIfAbsent(name, Integer.valueOf(number)) == null;
    }
}
