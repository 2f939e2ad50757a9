/** Where settings come from: the original's environment variables, our own properties, generated secrets. */
@NullMarked
package dev.annals.gateway.settings;

import org.jspecify.annotations.NullMarked;
