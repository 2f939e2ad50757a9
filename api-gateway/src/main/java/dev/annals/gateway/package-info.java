/** The composition root: the command line, the one table of routes, and the start of everything. */
@NullMarked
package dev.annals.gateway;

import org.jspecify.annotations.NullMarked;
