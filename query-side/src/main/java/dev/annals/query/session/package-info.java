/** Sessions that live, and what the bearer guard asks about them. */
@NullMarked
package dev.annals.query.session;

import org.jspecify.annotations.NullMarked;
