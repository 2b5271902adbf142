/// The operator's guide in a window of its own, opened where the question arose.
///
/// The guide is `docs/guide.md`, bundled at build time. It is rendered here rather than by a
/// browser: an installed console may have none, and not every one finds a heading in a local file.
@NullMarked
package io.nightwatt.desktop.guide;

import org.jspecify.annotations.NullMarked;
