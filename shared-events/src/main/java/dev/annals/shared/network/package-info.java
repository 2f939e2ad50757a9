/** Which addresses are public: the rule for every call to an address that a stranger chose. */
@NullMarked
package dev.annals.shared.network;

import org.jspecify.annotations.NullMarked;
