/** One-time tokens: mailed and texted codes and links. */
@NullMarked
package dev.annals.shared.onetimetoken;

import org.jspecify.annotations.NullMarked;
