/** What concerns the deployment as a whole. */
@NullMarked
package dev.annals.shared.deployment;

import org.jspecify.annotations.NullMarked;
