/** The command bus: bounded threads, one unit of work per decision, and what a decision has read as its condition. */
@NullMarked
package dev.annals.command.bus;

import org.jspecify.annotations.NullMarked;
