/** What the server tells about itself: health and settings. */
@NullMarked
package dev.annals.gateway.discovery;

import org.jspecify.annotations.NullMarked;
