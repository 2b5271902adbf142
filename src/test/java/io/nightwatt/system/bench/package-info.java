/// Benchmarks on whole processes: they measure and write tables, and fail only when what they
/// measure does not work. `docs/benchmarks.md` says how to run them and what they showed.
@NullMarked
package io.nightwatt.system.bench;

import org.jspecify.annotations.NullMarked;
