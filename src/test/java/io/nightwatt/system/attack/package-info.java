/// A running console under attack: what strangers, thieves and broken agents send is refused,
/// changes nothing, and disturbs nobody beside them.
@NullMarked
package io.nightwatt.system.attack;

import org.jspecify.annotations.NullMarked;
