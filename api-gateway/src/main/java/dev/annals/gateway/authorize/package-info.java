/** Sign-in with external providers over HTTP: people are sent to one, and come back (endpoints.md 1.16, 2.3, 2.4). */
@NullMarked
package dev.annals.gateway.authorize;

import org.jspecify.annotations.NullMarked;
