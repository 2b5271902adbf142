package io.nightwatt.engine.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// The audit log: what people and scripts did and were refused. It is only ever added to.
///
/// All methods may be called from any thread and never block. They complete exceptionally when it
/// cannot be read.
public interface AuditBook {

    /// The file formats of an export.
    enum Format {
        /// One JSON object a line.
        JSON_LINES,
        CSV
    }

    /// Lines, newest first.
    CompletionStage<List<AuditLine>> lines(AuditQuery query);

    /// Reads the whole log and checks its chain of hashes.
    CompletionStage<AuditVerdict> verify();

    /// All lines that `query` picks, oldest first, as a file's content. The query's limit and
    /// `before` do not count; [#EXPORT_MAX] does, and takes the newest.
    CompletionStage<byte[]> document(AuditQuery query, Format format);

    /// How many lines an export holds at most.
    int EXPORT_MAX = 100_000;
}
