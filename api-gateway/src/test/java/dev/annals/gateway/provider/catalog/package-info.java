/** What each provider does in its own way. */
package dev.annals.gateway.provider.catalog;
