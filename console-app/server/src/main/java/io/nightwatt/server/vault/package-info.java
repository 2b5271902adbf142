/// Keeps the secrets of wake methods: written once, used by name, never shown again.
@NullMarked
package io.nightwatt.server.vault;

import org.jspecify.annotations.NullMarked;
