/// Tests of the charts.
@NullMarked
package io.nightwatt.desktop.chart;

import org.jspecify.annotations.NullMarked;
