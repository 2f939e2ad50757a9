/** Access to personal data: who read whose, when and by which route; kept beside the log, in a segment for each month. */
@NullMarked
package dev.annals.shared.access;

import org.jspecify.annotations.NullMarked;
