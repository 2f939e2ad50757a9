/** Requests are signed as RFC 5849 has it. */
package dev.annals.gateway.provider.oauth1;
