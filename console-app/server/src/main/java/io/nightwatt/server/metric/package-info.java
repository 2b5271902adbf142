/// Keeps what GPUs measured: takes samples in without ever blocking, writes them to files of its
/// own format, makes hourly summaries, and answers questions about the past.
@NullMarked
package io.nightwatt.server.metric;

import org.jspecify.annotations.NullMarked;
