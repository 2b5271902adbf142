package io.nightwatt.server.metric;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of one hour: records one after the other, only added to, and beside it an index that
/// spares reading it whole at the next start. Thread-safe.
///
/// Who reads opens the file anew: a channel that is closed under an interrupted reader would be
/// closed under the writer too.
final class SegmentFile {

    private static final Logger log = LoggerFactory.getLogger(SegmentFile.class);
    private static final byte[] HEADER = "NWSEG 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final Set<StandardOpenOption> CREATE_ANEW =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);

    private final Path path;
    private final UnaryOperator<SeriesKey> known;
    private final Bytes out = new Bytes(1 << 13);
    private SegmentIndex index = new SegmentIndex();
    private long size;
    private boolean unforced;
    private boolean indexIsOld;
    private boolean suspect;
    private @Nullable FileChannel channel;

    /// A file that need not be there.
    ///
    /// @param known gives one object for all keys that are equal
    SegmentFile(Path path, UnaryOperator<SeriesKey> known) {
        this.path = path;
        this.known = known;
    }

    /// Finds out what is in it. Whatever that is, the file can be added to afterwards.
    synchronized void open() throws IOException {
        index = new SegmentIndex();
        size = 0;
        if (!Files.exists(path)) {
            return;
        }
        boolean wasSuspect = suspect;
        suspect = false;
        long covered = wasSuspect ? 0 : readIndex();
        indexIsOld = false;
        SegmentScan.Found found;
        long length;
        boolean begins;
        try (FileChannel in = FileChannel.open(path)) {
            length = in.size();
            begins = length == 0 || beginsRight(in);
            found =
                    new SegmentScan(in)
                            .run(
                                    Math.max(covered, Math.min(HEADER.length, length)),
                                    (chunk, offset, bytes) -> note(chunk, offset, bytes));
        }
        size = found.wholeUntil();
        indexIsOld = size > covered;
        if (!begins || !found.gaps().isEmpty() || (wasSuspect && size < length)) {
            setAside(found);
        } else if (size < length) {
            log.warn(
                    "{}: the last {} bytes are no whole record and are cut off",
                    path,
                    length - size);
            try (FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
                cut.truncate(size);
            }
        }
    }

    private static boolean beginsRight(FileChannel in) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEADER.length);
        while (head.hasRemaining() && in.read(head, head.position()) >= 0) {}
        return head.flip().equals(ByteBuffer.wrap(HEADER));
    }

    private long readIndex() {
        Path file = indexPath();
        try {
            if (!Files.exists(file)) {
                return 0;
            }
            SegmentIndex read = new SegmentIndex();
            long covered = SegmentIndex.read(Files.readAllBytes(file), known, read);
            if (covered <= Files.size(path)) {
                index = read;
                return covered;
            }
            log.warn("{} tells of more than there is; the file is read whole", file);
        } catch (IOException | DamagedException | IllegalArgumentException e) {
            log.warn("{} cannot be used ({}); the file is read whole", file, e.getMessage());
        }
        return 0;
    }

    private void setAside(SegmentScan.Found found) throws IOException {
        Path damaged = path.resolveSibling(path.getFileName() + ".damaged");
        Path whole = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(indexPath());
        try (FileChannel from = FileChannel.open(path);
                FileChannel to = FileChannel.open(whole, CREATE_ANEW)) {
            writeAll(to, ByteBuffer.wrap(HEADER));
            long at = HEADER.length;
            List<SegmentScan.Gap> gaps = new ArrayList<>(found.gaps());
            gaps.add(new SegmentScan.Gap(found.wholeUntil(), found.wholeUntil()));
            for (SegmentScan.Gap gap : gaps) {
                copy(from, at, gap.from(), to);
                at = gap.to();
            }
            to.force(true);
        }
        Files.move(path, damaged, StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        log.warn(
                "{} is damaged: it does not fit its checksums, so samples of this hour are missing. The"
                        + " {} samples that are whole were taken over into a new file; the damaged"
                        + " one is kept as {}",
                path,
                index.rows(),
                damaged.getFileName());
        open();
    }

    private static void copy(FileChannel from, long start, long end, FileChannel to)
            throws IOException {
        long at = start;
        while (at < end) {
            long copied = from.transferTo(at, end - at, to);
            if (copied <= 0) {
                throw new IOException("the damaged file became shorter while it was read");
            }
            at += copied;
        }
    }

    private SegmentIndex.Entry note(Chunk chunk, long offset, int length) {
        SegmentIndex.Entry entry =
                new SegmentIndex.Entry(
                        offset,
                        length,
                        chunk.lastNumber(),
                        chunk.start(),
                        chunk.end(),
                        chunk.rows());
        index.add(known.apply(chunk.key()), entry);
        return entry;
    }

    synchronized void append(Chunk chunk) throws IOException {
        FileChannel to = channel();
        out.clear();
        if (size == 0) {
            out.put(HEADER);
        }
        long offset = size + out.length();
        int from = out.length();
        chunk.write(out);
        try {
            to.position(size);
            writeAll(to, out.asBuffer());
        } catch (IOException e) {
            cutOff(to);
            throw e;
        }
        note(chunk, offset, out.length() - from);
        size += out.length();
        unforced = true;
        indexIsOld = true;
    }

    /// A part of a record must not stay before the next one.
    private void cutOff(FileChannel to) {
        try {
            to.truncate(size);
        } catch (IOException e) {
            log.debug("{}: half a record stays until it is read anew", path, e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel held = channel;
        if (held == null) {
            held = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = held;
        }
        return held;
    }

    static void writeAll(FileChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /// The records of one GPU that hold samples from `from` on and before `to`.
    synchronized List<SegmentIndex.Entry> entries(SeriesKey key, long from, long to) {
        return index.of(key).stream()
                .filter(entry -> entry.start() < to && entry.end() >= from)
                .toList();
    }

    /// Reads records.
    ///
    /// @return what is whole of them
    List<Chunk> read(List<SegmentIndex.Entry> entries) throws IOException {
        List<Chunk> chunks = new ArrayList<>(entries.size());
        try (FileChannel in = FileChannel.open(path)) {
            for (SegmentIndex.Entry entry : entries) {
                byte[] record = new byte[entry.length()];
                ByteBuffer into = ByteBuffer.wrap(record);
                while (into.hasRemaining()
                        && in.read(into, entry.offset() + into.position()) >= 0) {}
                try {
                    chunks.add(parse(record, into.hasRemaining()));
                } catch (DamagedException e) {
                    suspect(entry, e);
                }
            }
        }
        return chunks;
    }

    private static Chunk parse(byte[] record, boolean tooShort) {
        ByteSource source = new ByteSource(record);
        int magic = source.nextInt();
        int length = source.nextInt();
        int sum = source.nextInt();
        if (tooShort
                || magic != Chunk.MAGIC
                || length != source.left()
                || Bytes.checksum(record, source.at(), length) != sum) {
            throw new DamagedException("a record does not fit its checksum");
        }
        return Chunk.readBody(source);
    }

    private synchronized void suspect(SegmentIndex.Entry entry, DamagedException why) {
        if (!suspect) {
            log.warn("{} from byte {} on: {}", path, entry.offset(), why.getMessage());
        }
        suspect = true;
    }

    synchronized Map<SeriesKey, Long> marks() {
        return index.marks();
    }

    synchronized long rows() {
        return index.rows();
    }

    synchronized void force() throws IOException {
        FileChannel held = channel;
        if (unforced && held != null) {
            held.force(false);
            unforced = false;
        }
    }

    /// Lets go of the file until it is added to again, and looks at it whole where a reader found
    /// something wrong.
    synchronized void rest() throws IOException {
        force();
        FileChannel held = channel;
        if (held != null) {
            held.close();
            channel = null;
        }
        if (suspect) {
            open();
        }
        if (indexIsOld) {
            writeIndex();
            indexIsOld = false;
        }
    }

    synchronized boolean isWritten() {
        return channel != null;
    }

    synchronized boolean isSuspect() {
        return suspect;
    }

    private void writeIndex() throws IOException {
        Path made = path.resolveSibling(path.getFileName() + ".idx.new");
        try (FileChannel to = FileChannel.open(made, CREATE_ANEW)) {
            writeAll(to, index.write(size).asBuffer());
            to.force(true);
        }
        Files.move(
                made,
                indexPath(),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }

    /// Deletes it and all that lies beside it.
    ///
    /// @return how many samples it held
    synchronized long delete() throws IOException {
        FileChannel held = channel;
        if (held != null) {
            held.close();
            channel = null;
        }
        long rows = index.rows();
        Files.deleteIfExists(indexPath());
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".damaged"));
        Files.deleteIfExists(path);
        index = new SegmentIndex();
        size = 0;
        indexIsOld = false;
        unforced = false;
        return rows;
    }

    private Path indexPath() {
        return path.resolveSibling(path.getFileName() + ".idx");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
