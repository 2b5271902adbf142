package io.nightwatt.engine.sim.bug;

import io.nightwatt.engine.fleet.Fleet;
import io.nightwatt.engine.fleet.LedgerEntry;
import io.nightwatt.engine.job.JobId;
import io.nightwatt.engine.power.Halts;
import io.nightwatt.engine.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;

/// Bugs of what is kept.
final class StateBugs {

    private StateBugs() {}

    static Flaws forgetful() {
        return new Flaws() {
            @Override
            public boolean keeps(JobId job) {
                return job.value() % 5 != 0;
            }
        };
    }

    static Flaws unscheduled() {
        return new Flaws() {
            @Override
            public void meddle(Fleet fleet) {
                fleet.setSchedules(Schedules.NONE);
            }
        };
    }

    static Flaws unstoppable() {
        return new Flaws() {
            @Override
            public void meddle(Fleet fleet) {
                fleet.setHalts(Halts.NONE);
            }
        };
    }

    static Flaws lineLosing() {
        return new Flaws() {
            private int seen;

            @Override
            public List<LedgerEntry> ledger(List<LedgerEntry> written) {
                List<LedgerEntry> kept = new ArrayList<>();
                for (LedgerEntry line : written) {
                    seen++;
                    if (seen % 7 != 0) {
                        kept.add(line);
                    }
                }
                return kept;
            }
        };
    }

    static Flaws silent() {
        return new Flaws() {
            @Override
            public boolean explains() {
                return false;
            }
        };
    }
}
