/** Passwords: hashing and verifying on a small pool of its own, never on a command's thread. */
@NullMarked
package dev.annals.command.password;

import org.jspecify.annotations.NullMarked;
