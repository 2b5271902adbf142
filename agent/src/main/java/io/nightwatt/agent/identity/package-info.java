/// Who this machine is to its console: the key that never leaves it, the certificate, and how both
/// are got and renewed.
@NullMarked
package io.nightwatt.agent.identity;

import org.jspecify.annotations.NullMarked;
