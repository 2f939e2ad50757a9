/** The way to the other side: sends commands, and waits until everybody can see what they did. */
@NullMarked
package dev.annals.gateway.bus;

import org.jspecify.annotations.NullMarked;
