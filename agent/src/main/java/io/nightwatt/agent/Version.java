package io.nightwatt.agent;

/// Which agent this is.
public final class Version {

    /// From the jar's manifest; `0.1.0-dev` when it does not run from a jar.
    public static final String CURRENT = current();

    private Version() {}

    private static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-dev" : version;
    }
}
