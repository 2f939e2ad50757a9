/** The commit log in one SQLite file: the embedded default. */
@NullMarked
package dev.annals.eventstore.log.sqlite;

import org.jspecify.annotations.NullMarked;
