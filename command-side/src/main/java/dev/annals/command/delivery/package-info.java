/** Mail and text messages: what refuses one before the commit, and the automation that sends them after it. */
@NullMarked
package dev.annals.command.delivery;

import org.jspecify.annotations.NullMarked;
