/** External providers: whom they say has signed in, and what they give for their own API. */
@NullMarked
package dev.annals.shared.provider;

import org.jspecify.annotations.NullMarked;
