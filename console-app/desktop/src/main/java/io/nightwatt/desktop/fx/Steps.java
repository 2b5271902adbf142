package io.nightwatt.desktop.fx;

/// A step from one state to another, as a person reads it.
public final class Steps {
    private Steps() {}

    /// `idle → shutting down`; only the new state where there is no old one.
    ///
    /// @param from, to states as the ledger has them, such as `shutting_down`
    public static String words(String from, String to) {
        String before = words(from);
        String after = words(to);
        return before.isEmpty() || before.equals(after) ? after : before + " \u2192 " + after;
    }

    private static String words(String state) {
        return state.replace('_', ' ');
    }
}
