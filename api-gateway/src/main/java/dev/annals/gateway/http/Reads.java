package dev.annals.gateway.http;

/** Whose personal data a route gives away, so that it can be recorded who saw them. */
public enum Reads {
    /** Nobody's. */
    NOTHING,
    /** Those of whoever asks. */
    OWN,
    /** Those of the account that the path names. */
    PERSON,
    /** Those of everybody whom the {@linkplain Response#shown answer} names. */
    SHOWN,
    /** The same, where an answer may name nobody because it tells nothing personal: then there is nothing to record. */
    SHOWN_IF_ANY,
    /** Those of many, whom nobody counts. */
    MANY
}
