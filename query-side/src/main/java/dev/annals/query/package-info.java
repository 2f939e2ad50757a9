/** The query side: read models folded from the log, and the answers given from them. */
@NullMarked
package dev.annals.query;

import org.jspecify.annotations.NullMarked;
