/** JSON as Go reads and writes it; everything in the gateway may use it, and it uses nothing of the gateway. */
@NullMarked
package dev.annals.gateway.json;

import org.jspecify.annotations.NullMarked;
