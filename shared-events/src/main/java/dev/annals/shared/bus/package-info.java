/** What a message carries beside its payload. */
@NullMarked
package dev.annals.shared.bus;

import org.jspecify.annotations.NullMarked;
