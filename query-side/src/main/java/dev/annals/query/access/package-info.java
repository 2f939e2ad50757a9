/** Access: answers questions about who read personal data. */
@NullMarked
package dev.annals.query.access;

import org.jspecify.annotations.NullMarked;
