/** Personal data: values that are sealed at rest and can be erased. */
@NullMarked
package dev.annals.shared.personal;

import org.jspecify.annotations.NullMarked;
