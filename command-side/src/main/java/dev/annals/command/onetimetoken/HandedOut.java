package dev.annals.command.onetimetoken;

import dev.annals.shared.personal.Secret;

/**
 * A code for somebody to hand over.
 *
 * @param hash stands for the code in links
 * @param link where the code leads
 */
public record HandedOut(Secret code, Secret hash, Secret link) {

    /** What would stand for the code if it had gone to an address. */
    public Secret hashFor(String address) {
        return new Secret(CodeHash.of(address, code.value()).hex());
    }
}
