/** What concerns the deployment as a whole: which tokens were taken back. */
@NullMarked
package dev.annals.query.deployment;

import org.jspecify.annotations.NullMarked;
