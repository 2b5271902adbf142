package io.nightwatt.server.metric;

import io.nightwatt.engine.metric.GpuSample;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The frames of a log file, written and read: length, checksum, number of the first sample,
/// samples. A GPU is named once in a file, and has a short number there from then on.
final class WalFrames {

    static final int HEAD_BYTES = 2 * Integer.BYTES;

    private static final int FRAME_BYTES_MAX = 64 << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private WalFrames() {}

    static void beginFrame(Bytes frame, long firstNumber) {
        frame.putInt(0);
        frame.putInt(0);
        frame.putVarint(firstNumber);
    }

    static void endFrame(Bytes frame) {
        frame.setInt(0, frame.length() - HEAD_BYTES);
        frame.setInt(Integer.BYTES, frame.checksum(HEAD_BYTES));
    }

    /// Sees what a file holds.
    interface Sink {
        void sample(SeriesKey key, GpuSample sample, long number) throws IOException;
    }

    /// How far a file could be read.
    ///
    /// @param lastNumber of the last sample; 0 where there is none
    /// @param bytesUnread at its end
    record Read(long lastNumber, long bytesUnread) {}

    /// Reads a file up to its end or to the first frame that is not whole.
    static Read read(Path file, Sink sink) throws IOException {
        long size = Files.size(file);
        long done = 0;
        long last = 0;
        List<SeriesKey> keys = new ArrayList<>();
        List<SampleCodec> codecs = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            while (done < size) {
                int length = Integer.reverseBytes(in.readInt());
                int sum = Integer.reverseBytes(in.readInt());
                if (length <= 0 || length > FRAME_BYTES_MAX || length > size - done - HEAD_BYTES) {
                    break;
                }
                byte[] body = in.readNBytes(length);
                if (body.length < length || Bytes.checksum(body, 0, length) != sum) {
                    break;
                }
                last = frame(new ByteSource(body), keys, codecs, sink);
                done += HEAD_BYTES + length;
            }
        } catch (EOFException | DamagedException e) {
            return new Read(last, size - done);
        }
        return new Read(last, size - done);
    }

    private static long frame(
            ByteSource in, List<SeriesKey> keys, List<SampleCodec> codecs, Sink sink)
            throws IOException {
        long number = in.nextVarint();
        while (in.left() > 0) {
            int which = in.nextCount(keys.size() + 1);
            if (which == 0) {
                keys.add(SeriesKey.read(in));
                codecs.add(new SampleCodec());
            } else if (which > keys.size()) {
                throw new DamagedException("a GPU that was not named");
            } else {
                sink.sample(keys.get(which - 1), codecs.get(which - 1).read(in), number);
                number++;
            }
        }
        return number - 1;
    }
}
