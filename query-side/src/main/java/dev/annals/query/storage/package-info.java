/** Where the read models are kept, and the one thread that writes them. */
@NullMarked
package dev.annals.query.storage;

import org.jspecify.annotations.NullMarked;
