package io.nightwatt.engine.sim.oracle;

import java.util.List;
import java.util.function.Consumer;

/// P16 explained: a worker that has just changed its state can say why, and what would change it,
/// and what it says is about the state that is shown.
final class ExplainCheck extends Check {

    /// Shown in place of any other state while the evidence is too old.
    private static final String UNKNOWN = "UNKNOWN";

    ExplainCheck(Book book, Consumer<Violation> found) {
        super(book, found);
    }

    /// The console answers `why?`.
    ///
    /// @param state that the answer is about
    /// @param why its rules with their values, in words
    /// @param changes what would change it
    void explained(long worker, String state, List<String> why, List<String> changes) {
        Book.Page page = book.page(worker);
        if (why.isEmpty() || why.stream().anyMatch(String::isBlank)) {
            broken(Promise.P16, worker, "it is " + page.state + " and cannot say why");
        } else if (changes.isEmpty() || changes.stream().anyMatch(String::isBlank)) {
            broken(Promise.P16, worker, "it is " + page.state + " and does not say what ends that");
        } else if (!state.equals(page.state) && !state.equals(UNKNOWN)) {
            broken(Promise.P16, worker, "it is " + page.state + " and explains why it is " + state);
        }
    }
}
