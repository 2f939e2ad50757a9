/** Erasure: whoever is deleted is erased some time later. */
@NullMarked
package dev.annals.command.erasure;

import org.jspecify.annotations.NullMarked;
