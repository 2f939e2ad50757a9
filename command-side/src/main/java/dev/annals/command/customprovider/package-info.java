/** Adding, changing and deleting custom providers. */
@NullMarked
package dev.annals.command.customprovider;

import org.jspecify.annotations.NullMarked;
