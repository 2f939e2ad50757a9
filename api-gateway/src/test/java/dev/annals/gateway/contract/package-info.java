/** What clients see, beyond the recorded exchanges: the whole application in the test's process, spoken to over HTTP. */
@NullMarked
package dev.annals.gateway.contract;

import org.jspecify.annotations.NullMarked;
