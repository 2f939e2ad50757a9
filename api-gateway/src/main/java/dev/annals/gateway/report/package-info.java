/** Reports over HTTP: asked for by a name and a period, told as JSON, as CSV, or as a page to be printed. */
@NullMarked
package dev.annals.gateway.report;

import org.jspecify.annotations.NullMarked;
