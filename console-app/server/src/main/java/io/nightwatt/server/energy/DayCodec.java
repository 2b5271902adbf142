package io.nightwatt.server.energy;

import io.nightwatt.engine.energy.Cause;
import io.nightwatt.engine.energy.Day;
import io.nightwatt.engine.energy.Line;
import io.nightwatt.engine.energy.Slot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// A day as bytes: numbers of as few bytes as they need, deflated. About a kilobyte for a worker
/// that was busy all day, and a tenth of it for one that was off.
final class DayCodec {

    private static final int VERSION = 1;

    private DayCodec() {}

    static byte[] write(Day day) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            put(out, day.untilMillis());
            out.writeDouble(day.idleWatts().orElse(Double.NaN));
            put(out, day.slots().size());
            for (Slot slot : day.slots()) {
                put(out, slot.startMillis() / Slot.MILLIS - firstQuarter(day.key()));
                put(out, slot.activeMillis());
                put(out, slot.idleMillis());
                for (Cause cause : Cause.values()) {
                    put(out, slot.offMillis(cause));
                }
                put(out, slot.marks());
                put(out, slot.shares().size());
                for (Map.Entry<Line, Slot.Share> each : slot.shares().entrySet()) {
                    put(out, each.getKey(), each.getValue());
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes can be written to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, Line line, Slot.Share share) throws IOException {
        put(out, line.kind().number());
        put(out, line.job());
        put(out, share.hostMillis());
        put(out, share.measuredMj());
        put(out, share.modelMj());
        put(out, share.coveredMj());
    }

    /// @throws IOException when these are not the bytes of a day
    static Day read(Day.Key key, byte[] bytes) throws IOException {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IOException("a day of another version");
        }
        Day day = new Day(key);
        try (var in =
                new DataInputStream(
                        new InflaterInputStream(
                                new ByteArrayInputStream(bytes, 1, bytes.length - 1)))) {
            day.setUntilMillis(get(in));
            double idle = in.readDouble();
            day.setIdleWatts(Double.isNaN(idle) ? Optional.empty() : Optional.of(idle));
            long slots = get(in);
            for (long i = 0; i < slots; i++) {
                Slot slot = day.slot(firstQuarter(key) + get(in));
                slot.addActive(get(in));
                slot.addIdle(get(in));
                for (Cause cause : Cause.values()) {
                    slot.addOff(cause, get(in));
                }
                slot.mark((int) get(in));
                long shares = get(in);
                for (long j = 0; j < shares; j++) {
                    slot.add(
                            line(get(in), get(in)),
                            new Slot.Share(get(in), get(in), get(in), get(in)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a day", e);
        }
        return day;
    }

    private static Line line(long number, long job) {
        for (Line.Kind kind : Line.Kind.values()) {
            if (kind.number() == number) {
                return new Line(kind, job);
            }
        }
        throw new IllegalArgumentException("there is no line " + number);
    }

    private static long firstQuarter(Day.Key key) {
        return key.utcDay() * (Day.MILLIS / Slot.MILLIS);
    }

    /// Seven bits a byte, and the sign in the lowest of all.
    private static void put(DataOutputStream out, long value) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    private static long get(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("a number without an end");
    }
}
