package io.nightwatt.server.api;

import io.nightwatt.engine.console.ApiToken;
import io.nightwatt.engine.console.JobView;
import io.nightwatt.engine.console.Role;
import io.nightwatt.engine.job.Job;
import java.util.Optional;

/// Who is on the line, as its token says.
///
/// @param name for the ledger and the audit log
/// @param project the only project it may touch; empty for all
/// @param address where it calls from
record Caller(String name, Role role, Optional<String> project, String address) {

    /// Who holds the token of the data folder.
    static final String THIS_MACHINE = "this machine";

    static Caller thisMachine(String address) {
        return new Caller(THIS_MACHINE, Role.ADMIN, Optional.empty(), address);
    }

    static Caller of(ApiToken token, String address) {
        return new Caller(token.name(), token.role(), token.project(), address);
    }

    boolean sees(JobView job) {
        return owns(job.owner(), job.project());
    }

    boolean sees(Job job) {
        return owns(job.spec().owner(), job.spec().project());
    }

    /// A submitter sees what it has submitted itself, and for a token of one project only that.
    boolean owns(String owner, String ofProject) {
        return role != Role.SUBMITTER
                || (owner.equals(name) && project.map(ofProject::equals).orElse(true));
    }
}
