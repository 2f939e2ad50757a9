/** The commit log: the port, the appender, and what both adapters share. */
@NullMarked
package dev.annals.eventstore.log;

import org.jspecify.annotations.NullMarked;
