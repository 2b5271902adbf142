/// Looks at what comes in for what people should know, and keeps the book of alerts.
@NullMarked
package io.nightwatt.server.alert;

import org.jspecify.annotations.NullMarked;
