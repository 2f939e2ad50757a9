/** Text messages: what refuses one before the commit, and the providers that bring them. */
@NullMarked
package dev.annals.command.delivery.sms;

import org.jspecify.annotations.NullMarked;
