/** The published language of Annals: what crosses a module lives here (messages, value types, error codes, stored names), and nothing that decides, stores or serves. */
@NullMarked
package dev.annals.shared;

import org.jspecify.annotations.NullMarked;
