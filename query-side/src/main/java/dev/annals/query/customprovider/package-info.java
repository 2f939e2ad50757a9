/** Answering questions about custom providers. */
@NullMarked
package dev.annals.query.customprovider;

import org.jspecify.annotations.NullMarked;
