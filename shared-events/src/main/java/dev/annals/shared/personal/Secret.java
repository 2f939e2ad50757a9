package dev.annals.shared.personal;

/** A secret on its way through the process, such as a password or a refresh token; it never prints. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "secret";
    }
}
