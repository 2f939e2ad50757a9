/** Pages with variables, in the notation and with the escaping that mail templates of the original are written for. */
@NullMarked
package dev.annals.command.delivery.template;

import org.jspecify.annotations.NullMarked;
