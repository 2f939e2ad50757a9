/** The audit: what was done, as the original's rows tell it, folded from the log on a thread of its own. */
@NullMarked
package dev.annals.query.audit;

import org.jspecify.annotations.NullMarked;
