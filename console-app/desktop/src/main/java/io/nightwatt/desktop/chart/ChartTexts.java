package io.nightwatt.desktop.chart;

import io.nightwatt.desktop.fx.Texts;

/// The words of this package, also for what is made off the FX thread.
final class ChartTexts {
    static final Texts TEXTS = Texts.of(ChartTexts.class);

    private ChartTexts() {}
}
