package dev.annals.shared.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password's hash in its encoded form (argon2id, bcrypt, …); it never prints. */
public record PasswordHash(String encoded) {

    @JsonCreator
    public PasswordHash {}

    @JsonValue
    @Override
    public String encoded() {
        return encoded;
    }

    @Override
    public String toString() {
        return "password hash";
    }
}
