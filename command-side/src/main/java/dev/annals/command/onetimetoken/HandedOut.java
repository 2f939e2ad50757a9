package dev.annals.command.onetimetoken;

import dev.annals.shared.personal.Secret;

/**
 * A code for somebody to hand over.
 *
 * @param hash stands for the code in links
 * @param link where the code leads
 */
public record HandedOut(Secret code, Secret hash, Secret link) {}
