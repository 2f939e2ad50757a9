/** External providers: which account somebody gets whom a provider vouches for. */
@NullMarked
package dev.annals.command.provider;

import org.jspecify.annotations.NullMarked;
