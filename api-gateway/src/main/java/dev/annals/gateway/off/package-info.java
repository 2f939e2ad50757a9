/** What the original has and Annals has not: the routes answer as the original's do where the feature is switched off. */
@NullMarked
package dev.annals.gateway.off;

import org.jspecify.annotations.NullMarked;
