/** The command side: every decision that changes something, and what follows from it outside (mail, hashing). */
@NullMarked
package dev.annals.command;

import org.jspecify.annotations.NullMarked;
