package io.nightwatt.agent.link;

import java.util.logging.Logger;

/// Writes one line for each change of the link, and none for each attempt.
final class LinkLog {

    private final Logger log;
    private final String address;
    private String lastLoss = "";

    LinkLog(Logger log, String address) {
        this.log = log;
        this.address = address;
    }

    void connected(long workerId, String workerName) {
        lastLoss = "";
        log.info("connected to " + address + " as worker " + workerId + " (" + workerName + ")");
    }

    void lost(String why) {
        if (!lastLoss.equals(why)) {
            lastLoss = why;
            log.warning("no console at " + address + ": " + why + "; trying again for ever");
        }
    }

    void reconnecting(String why) {
        log.info("connecting to " + address + " anew: " + why);
    }

    void renewalFailed(String why) {
        log.warning("the certificate could not be renewed: " + why + "; trying again");
    }
}
