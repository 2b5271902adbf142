package io.nightwatt.desktop.schedule;

import io.nightwatt.engine.console.Answer;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import java.util.concurrent.CompletionStage;

/// Where this page sends what a person decided. Never blocks.
public interface ScheduleDesk {

    /// Puts a schedule in place of what its scope had.
    CompletionStage<Answer> set(PowerSchedule schedule);

    /// Takes a scope's schedule away.
    CompletionStage<Answer> remove(ScheduleScope scope);
}
