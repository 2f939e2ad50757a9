package dev.annals.gateway.security;

/** Who may pass to a route (endpoints.md 0.8). */
public enum Guard {
    /** No token is asked for. */
    ANYONE,
    /** The token of an existing account that is not banned, and of a living session if it names one. */
    USER,
    /** A token whose role is one of the administrators' roles. */
    ADMIN,
    /** A token whose role is one of the administrators' or of the auditors', who may look and change nothing. */
    AUDITOR
}
