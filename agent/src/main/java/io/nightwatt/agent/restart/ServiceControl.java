package io.nightwatt.agent.restart;

import java.io.IOException;

/// What runs this machine's services: systemd, Windows' service control manager, or a simulation.
/// Calls block, for seconds at most, and may come from any thread.
public interface ServiceControl {

    /// No manager: every service is unknown.
    ServiceControl NONE =
            new ServiceControl() {
                @Override
                public ServiceLook look(String service) throws IOException {
                    throw new IOException("this machine has no service manager");
                }

                @Override
                public void restart(String service) throws IOException {
                    throw new IOException("this machine has no service manager");
                }
            };

    /// How the service stands now.
    ///
    /// @throws IOException when it cannot be found out, or there is no such service; the message is
    ///   for a person
    ServiceLook look(String service) throws IOException;

    /// Begins to stop the service, and sees to it that it is started after that. Does not wait.
    ///
    /// @throws IOException when the manager says no; the message is for a person
    void restart(String service) throws IOException;

    /// Starts a service that stands still although it was to be started: for a manager that does
    /// nothing by itself. Does not wait.
    default void startIfStopped(String service) throws IOException {}

    /// What the service, or its manager, said last; empty when that is not to be had cheaply.
    default String lastWords(String service) {
        return "";
    }
}
