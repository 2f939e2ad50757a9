/** Who read personal data: notes it behind every route that gives some away. */
@NullMarked
package dev.annals.gateway.access;

import org.jspecify.annotations.NullMarked;
