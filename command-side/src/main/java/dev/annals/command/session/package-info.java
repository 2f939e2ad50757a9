/** Sessions: signing in, refreshing, signing out. */
@NullMarked
package dev.annals.command.session;

import org.jspecify.annotations.NullMarked;
