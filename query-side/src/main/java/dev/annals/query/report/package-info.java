/** Reports: their rows, made from the log page by page. */
@NullMarked
package dev.annals.query.report;

import org.jspecify.annotations.NullMarked;
