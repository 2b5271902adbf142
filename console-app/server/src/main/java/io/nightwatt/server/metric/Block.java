package io.nightwatt.server.metric;

/// Some samples of one GPU, rising in time, each moment once, as [BlockCodec] has them: the time is
/// column 0, the metrics follow.
///
/// @param start milliseconds since the Unix epoch of the first
/// @param end of the last
/// @param bytes not to be written to
@SuppressWarnings(
        "ArrayRecordComponent") // Never compared, and a copy would cost more than it does.
record Block(long start, long end, int rows, byte[] bytes) {

    ByteSource source() {
        return new ByteSource(bytes);
    }
}
