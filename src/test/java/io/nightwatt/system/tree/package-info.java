/// Rules that hold for the tree as a whole: who may import whom, and what no file may hold.
@NullMarked
package io.nightwatt.system.tree;

import org.jspecify.annotations.NullMarked;
