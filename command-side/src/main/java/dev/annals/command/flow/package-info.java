/** Flows: what a mailed link leads to where an app uses PKCE. */
@NullMarked
package dev.annals.command.flow;

import org.jspecify.annotations.NullMarked;
