/// Reports as files: a document for programs, a table for spreadsheets, and one page that a
/// producer can read.
@NullMarked
package io.nightwatt.server.paper;

import org.jspecify.annotations.NullMarked;
