/// Tests of the contract, and of what is made of it.
@NullMarked
package io.nightwatt.server.api.contract;

import org.jspecify.annotations.NullMarked;
