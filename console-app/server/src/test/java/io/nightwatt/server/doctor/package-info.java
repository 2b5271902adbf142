/// Tests of the doctor.
@NullMarked
package io.nightwatt.server.doctor;

import org.jspecify.annotations.NullMarked;
