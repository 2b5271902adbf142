package io.nightwatt.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.fleet.Machine;
import io.nightwatt.engine.job.Attempt;
import io.nightwatt.engine.job.JobSpec;
import io.nightwatt.engine.job.Segment;
import io.nightwatt.engine.job.Terms;
import io.nightwatt.engine.job.Trail;
import io.nightwatt.engine.power.HealthGate;
import io.nightwatt.engine.power.Intent;
import io.nightwatt.engine.power.Phase;
import io.nightwatt.engine.power.PowerRecord;
import java.time.Instant;
import org.jooq.JSON;
import org.junit.jupiter.api.Test;

/// A document that an older console wrote is read, and what it lacks has its plain value.
class OlderDocumentsTest {

    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00.123456Z");

    @Test
    void readsARecordOfBeforeThereWasAGate() {
        var record =
                Documents.read(
                        JSON.valueOf("{\"wake_failures\":2,\"recent_downs\":[],\"wake_times\":[]}"),
                        PowerRecord.class);
        assertThat(record.gate()).isEqualTo(HealthGate.NONE);
        assertThat(record.wakeFailures()).isEqualTo(2);
    }

    @Test
    void aWishOfBeforeThereWereRebootsIsNone() {
        JSON stored = Documents.write(Intent.NONE);
        assertThat(stored.data()).contains("\"reboots\":false,");
        String older = stored.data().replace("\"reboots\":false,", "");
        assertThat(Documents.read(JSON.valueOf(older), Intent.class)).isEqualTo(Intent.NONE);
    }

    @Test
    void aMachineOfBeforeServicesWereKeptListsNone() {
        JSON stored = Documents.write(FleetStoreTest.worker(3, new Phase.Settled()).machine());
        assertThat(stored.data()).contains(",\"services\":[]");
        String older = stored.data().replace(",\"services\":[]", "");
        assertThat(Documents.read(JSON.valueOf(older), Machine.class).services()).isEmpty();
    }

    @Test
    void aMachineOfBeforeCardsWereLookedAtSaysNothingOfThem() {
        JSON stored = Documents.write(FleetStoreTest.worker(3, new Phase.Settled()).machine());
        assertThat(stored.data()).contains(",\"armed\":false");
        String older = stored.data().replace(",\"armed\":false", "");
        Machine machine = Documents.read(JSON.valueOf(older), Machine.class);
        assertThat(machine.interfaces()).singleElement().matches(each -> each.armed().isEmpty());
    }

    @Test
    void readsARecordOfBeforeThereWereMarks() {
        var record =
                Documents.read(
                        JSON.valueOf(
                                "{\"recent_downs\":[],\"wake_times\":[],\"gate\":{\"gpus\":[],"
                                        + "\"lack\":\"\",\"conduct\":{\"failed\":[],"
                                        + "\"quarantine\":\"\"}}}"),
                        PowerRecord.class);
        assertThat(record.gate()).isEqualTo(HealthGate.NONE);
    }

    @Test
    void aMachineOfBeforeJobTypesWereKeptMayRunAny() {
        JSON stored = Documents.write(FleetStoreTest.worker(3, new Phase.Settled()).machine());
        assertThat(stored.data()).contains(",\"job_types\":[\"comfyui\",\"render\"]");
        String older = stored.data().replaceFirst(",\"job_types\":\\[[^]]*]", "");
        Machine machine = Documents.read(JSON.valueOf(older), Machine.class);
        assertThat(machine.jobTypes()).isEmpty();
        assertThat(machine.allows("train")).isTrue();
    }

    @Test
    void anAttemptFromBeforeThereWereLeasesMayUseEveryGpu() {
        JSON stored =
                JSON.valueOf(
                        "{\"number\":17,\"worker\":{\"value\":3},\"assigned_at\":\""
                                + T0
                                + "\",\"started_at\":null}");
        assertThat(Documents.read(stored, Attempt.class).gpus()).isEmpty();
    }

    @Test
    void readsAJobOfBeforeThereWereTerms() {
        var spec =
                Documents.read(
                        JSON.valueOf(
                                "{\"name\":\"shot\",\"owner\":\"ann\",\"project\":\"\",\"requirements\":"
                                        + "{\"tags\":[],\"group\":\"\",\"job_type\":\"render\",\"gpus\":1,"
                                        + "\"vram_mb\":0,\"gpu_model\":\"\"},\"priority\":50,\"segments\":"
                                        + "[{\"parameters\":{\"frame\":\"1\"}}]}"),
                        JobSpec.class);
        assertThat(spec.terms()).isEqualTo(Terms.DEFAULT);
        var segment =
                Documents.read(
                        JSON.valueOf(
                                "{\"state\":\"QUEUED\",\"attempt\":null,\"checkpoint\":null,\"progress\":0.0,"
                                        + "\"failures\":1,\"last_failure\":{\"worker\":{\"value\":3},"
                                        + "\"at\":\"2026-01-01T00:00:00Z\"},\"reason\":\"\"}"),
                        Segment.class);
        assertThat(segment.trail()).isEqualTo(Trail.NONE);
        assertThat(segment.lastFailure()).map(Segment.Failure::why).contains("");
    }
}
