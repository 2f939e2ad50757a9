/** Sign-ins with providers, without the rest of the service. */
package dev.annals.gateway.provider;
