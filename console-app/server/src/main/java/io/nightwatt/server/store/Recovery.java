package io.nightwatt.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the newest state in a database file that was not closed in order.
///
/// H2 writes the place of the newest state into the head of the file only now and then, and from
/// there follows the places where it expected to write next. Where it wrote elsewhere, it notes in
/// the head the state before the newest (seen in 2.5.252: `FileStore.storeBuffer` sets `lastChunk`
/// after the head is written), the chain breaks there, and the turns of up to 20 commits are passed
/// over though they lie whole on the disk. In its recovery mode it looks through the whole file and
/// takes the newest that is complete.
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /// The head of a file, which H2 keeps twice, one after the other.
    private static final int HEAD_BYTES = 4096;

    /// Stands in the head after an ordered end, and goes with the first write.
    private static final String CLOSED_IN_ORDER = ",clean:1,";

    private Recovery() {}

    /// Brings the file in order; nothing where it is in order, absent, or in use. What is wrong
    /// with it beyond this is found, and told, when it is opened.
    static void afterKill(Path file) {
        if (!Files.exists(file) || wasClosedInOrder(file)) {
            return;
        }
        try {
            MVStore store = new MVStore.Builder().fileName(file.toString()).recoveryMode().open();
            long version = store.getCurrentVersion();
            store.close(0); // No compaction, which would need to know what is in it.
            log.info("the database was not closed in order; goes on from its state {}", version);
        } catch (MVStoreException e) {
            log.debug("{} could not be looked through", file, e);
        }
    }

    private static boolean wasClosedInOrder(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
            return head.contains(CLOSED_IN_ORDER);
        } catch (IOException e) {
            log.debug("{} could not be read", file, e);
            return true;
        }
    }
}
