/** How codes reach people: what refuses one before the commit, the automation that sends it after, and mail. */
@NullMarked
package dev.annals.command.delivery;

import org.jspecify.annotations.NullMarked;
