package io.nightwatt.agent.session;

import java.time.Instant;
import java.util.Optional;

/// A person's session.
///
/// @param person user name
/// @param where for example `at seat0` or `over ssh from 10.0.0.7`
/// @param left whether the person has gone and only the session is still there
/// @param lastInput when it was last touched; empty where nothing tells
record Session(String person, String where, boolean left, Optional<Instant> lastInput) {}
