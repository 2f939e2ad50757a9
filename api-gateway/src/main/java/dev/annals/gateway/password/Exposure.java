package dev.annals.gateway.password;

/** What is known of a password outside: whether it was found in a leak. */
enum Exposure {
    /** Not asked, not found, or not answered where that counts as a yes. */
    NONE,

    /** Found; others try it first. */
    PWNED,

    /** Not answered, where that counts as a no. */
    UNKNOWN
}
