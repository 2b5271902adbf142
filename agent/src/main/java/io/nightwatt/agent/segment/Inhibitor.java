package io.nightwatt.agent.segment;

/// Tells the operating system that this machine is not to be shut down or to sleep now. For one
/// thread; quick, and never a reason to fail.
public interface Inhibitor {

    /// From now on, or still.
    ///
    /// @param why for people who want to shut the machine down
    void hold(String why);

    void release();

    /// For machines that have nothing of the kind.
    Inhibitor NONE =
            new Inhibitor() {
                @Override
                public void hold(String why) {}

                @Override
                public void release() {}
            };
}
