/** What concerns the deployment as a whole: tokens that are taken back. */
@NullMarked
package dev.annals.command.deployment;

import org.jspecify.annotations.NullMarked;
