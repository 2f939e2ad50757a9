/** Which addresses mail can reach, as far as that can be told without sending any. */
@NullMarked
package dev.annals.command.delivery.address;

import org.jspecify.annotations.NullMarked;
