package io.nightwatt.agent.link;

import io.nightwatt.proto.agent.v1.MetricsBatch;
import io.nightwatt.proto.agent.v1.Reading;
import io.nightwatt.proto.agent.v1.Status;
import java.util.ArrayDeque;

/// The readings that the console has not got yet, oldest first. When it is full the oldest is
/// dropped, and counted.
final class ReadingBuffer {

    private final int readingsMax;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private long dropped;

    ReadingBuffer(int readingsMax) {
        this.readingsMax = readingsMax;
    }

    void add(Reading reading) {
        if (readings.size() == readingsMax) {
            readings.removeFirst();
            dropped++;
        }
        readings.addLast(reading);
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    /// Takes up to `batchMax` of the oldest readings out.
    MetricsBatch take(int batchMax, Status status) {
        MetricsBatch.Builder batch =
                MetricsBatch.newBuilder().setStatus(status).setDropped(dropped);
        dropped = 0;
        for (int i = 0; i < batchMax && !readings.isEmpty(); i++) {
            batch.addReadings(readings.removeFirst());
        }
        return batch.build();
    }
}
