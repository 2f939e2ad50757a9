/** What can be done beside serving: one class per subcommand. */
@NullMarked
package dev.annals.gateway.commandline;

import org.jspecify.annotations.NullMarked;
