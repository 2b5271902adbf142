package io.nightwatt.desktop.welcome;

/// Where a person is in the first run.
enum WelcomeStep {
    /// What the site is called, and where it is.
    SITE,
    /// What electricity costs, and what automation does.
    POWER,
    /// The first machine.
    WORKERS
}
