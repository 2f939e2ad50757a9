/** Where links lead: the allow list, the target of a request, and what is appended to it. */
@NullMarked
package dev.annals.gateway.redirect;

import org.jspecify.annotations.NullMarked;
