/** The stored form of events: names, revisions, JSON. */
@NullMarked
package dev.annals.shared.wire;

import org.jspecify.annotations.NullMarked;
