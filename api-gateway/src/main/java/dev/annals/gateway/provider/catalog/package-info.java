/** One small class for each sign-in provider; adding one takes one, and its name in {@link dev.annals.gateway.settings.Providers}. */
@NullMarked
package dev.annals.gateway.provider.catalog;

import org.jspecify.annotations.NullMarked;
