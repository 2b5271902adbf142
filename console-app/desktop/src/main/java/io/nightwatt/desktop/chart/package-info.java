/// The page of one worker's charts: what its GPUs measured over time, beside its power states. The
/// model knows no toolkit.
@NullMarked
package io.nightwatt.desktop.chart;

import org.jspecify.annotations.NullMarked;
