/** The commit log in MongoDB: for several nodes. */
@NullMarked
package dev.annals.eventstore.log.mongo;

import org.jspecify.annotations.NullMarked;
