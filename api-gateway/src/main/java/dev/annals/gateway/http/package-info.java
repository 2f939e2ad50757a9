/** HTTP as the contract wants it: requests, answers, the router and the pipeline around every endpoint. */
@NullMarked
package dev.annals.gateway.http;

import org.jspecify.annotations.NullMarked;
