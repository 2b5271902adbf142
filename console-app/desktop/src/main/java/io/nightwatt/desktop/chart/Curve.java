package io.nightwatt.desktop.chart;

import io.nightwatt.engine.metric.Track;

/// One GPU's line in a chart.
///
/// @param name of the GPU, as `GPU 0`
/// @param colour its number among the colours, from 0
record Curve(String name, int colour, Track track) {

    /// How many colours there are; more GPUs share them.
    static final int COLOURS = 8;
}
