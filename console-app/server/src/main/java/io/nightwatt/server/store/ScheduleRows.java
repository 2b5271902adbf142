package io.nightwatt.server.store;

import io.nightwatt.engine.fleet.WorkerId;
import io.nightwatt.engine.schedule.PowerSchedule;
import io.nightwatt.engine.schedule.ScheduleScope;
import io.nightwatt.server.store.db.tables.records.PowerSchedulesRecord;
import java.time.ZoneId;
import org.jooq.JSON;

/// A weekly schedule as a row of `power_schedules`, and back.
final class ScheduleRows {

    private ScheduleRows() {}

    static PowerSchedulesRecord toRow(PowerSchedule schedule) {
        PowerSchedulesRecord row = new PowerSchedulesRecord();
        switch (schedule.scope()) {
            case ScheduleScope.Fleet() -> row.setScope("fleet");
            case ScheduleScope.Group(String name) -> {
                row.setScope("group");
                row.setGroupName(name);
            }
            case ScheduleScope.Individual(WorkerId worker) -> {
                row.setScope("individual");
                row.setWorkerId(worker.value());
            }
        }
        row.setScheduleJson(JSON.valueOf(ScheduleJson.write(schedule.week())));
        row.setTimezone(schedule.zone().getId());
        row.setOverrideForQueuedJobs(schedule.overrideForQueuedJobs());
        row.setEnabled(schedule.enabled());
        row.setOnStart(ScheduleJson.write(schedule.onStart()));
        row.setExceptionsJson(JSON.valueOf(ScheduleJson.write(schedule.exceptions())));
        return row;
    }

    static PowerSchedule toSchedule(PowerSchedulesRecord row) {
        return new PowerSchedule(
                scope(row),
                ScheduleJson.readWeek(row.getScheduleJson().data()),
                ZoneId.of(row.getTimezone()),
                row.getOverrideForQueuedJobs(),
                row.getEnabled(),
                ScheduleJson.readOnStart(row.getOnStart()),
                ScheduleJson.readExceptions(row.getExceptionsJson().data()));
    }

    private static ScheduleScope scope(PowerSchedulesRecord row) {
        return switch (row.getScope()) {
            case "fleet" -> new ScheduleScope.Fleet();
            case "group" -> new ScheduleScope.Group(row.getGroupName());
            case "individual" -> new ScheduleScope.Individual(new WorkerId(row.getWorkerId()));
            default -> throw new StoreException("not a stored scope: " + row.getScope());
        };
    }
}
