/// Tests of the jobs page.
@NullMarked
package io.nightwatt.desktop.jobs;

import org.jspecify.annotations.NullMarked;
