/** Refusals: every error code of the contract, and the value that carries one across the bus. */
@NullMarked
package dev.annals.shared.error;

import org.jspecify.annotations.NullMarked;
