package dev.annals.shared.claim;

/**
 * What somebody signs in with, in normal form: a lower-case e-mail address, a phone number in digits, or a provider's
 * subject.
 *
 * @param kind what it is
 * @param value the normal form; for a provider's subject {@code provider:subject}
 */
public record LoginIdentifier(Kind kind, String value) {

    /** An e-mail address in lower case; the caller has checked its form. */
    public static LoginIdentifier email(String lowerCase) {
        return new LoginIdentifier(Kind.EMAIL, lowerCase);
    }

    /** A phone number in digits, without a plus sign; the caller has checked its form. */
    public static LoginIdentifier phone(String digits) {
        return new LoginIdentifier(Kind.PHONE, digits);
    }

    /** What a provider calls somebody. Names of providers have colons, as subjects may, but no blanks: no two are alike. */
    public static LoginIdentifier providerSubject(String provider, String subject) {
        return new LoginIdentifier(Kind.PROVIDER_SUBJECT, provider + " " + subject);
    }

    /** An address is personal: it does not reach logs by accident. */
    @Override
    public String toString() {
        return kind.name();
    }

    /** The kinds of login identifiers. */
    public enum Kind {
        EMAIL,
        PHONE,
        PROVIDER_SUBJECT
    }
}
