/** Reports: what auditors ask of the log, the same whenever it is asked of the same position. */
@NullMarked
package dev.annals.shared.report;

import org.jspecify.annotations.NullMarked;
