/** What concerns the deployment as a whole: tokens that are taken back, and months that are forgotten. */
@NullMarked
package dev.annals.command.deployment;

import org.jspecify.annotations.NullMarked;
