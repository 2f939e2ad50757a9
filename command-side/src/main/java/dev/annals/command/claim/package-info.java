/** Claims: who owns an e-mail address or a phone number. */
@NullMarked
package dev.annals.command.claim;

import org.jspecify.annotations.NullMarked;
