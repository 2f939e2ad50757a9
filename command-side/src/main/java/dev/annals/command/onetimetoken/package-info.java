/** One-time tokens: issuing codes and links, and redeeming them. */
@NullMarked
package dev.annals.command.onetimetoken;

import org.jspecify.annotations.NullMarked;
