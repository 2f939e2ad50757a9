/** The index over all commits: who did what to whom, from where, by which request; it follows the log, behind the requests. */
@NullMarked
package dev.annals.query.history.index;

import org.jspecify.annotations.NullMarked;
