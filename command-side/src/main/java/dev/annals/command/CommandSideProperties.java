package dev.annals.command;

import dev.annals.shared.claim.LoginIdentifier;
import dev.annals.shared.error.StartRefused;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings that decisions depend on. */
@ConfigurationProperties("annals")
public record CommandSideProperties(
        @DefaultValue("false") boolean disableSignup,
        @DefaultValue("http://localhost:3000") String siteUrl,
        @DefaultValue Jwt jwt,
        @DefaultValue Mail mail,
        @DefaultValue Sms sms,
        @DefaultValue Session session,
        @DefaultValue RefreshToken refreshToken,
        @DefaultValue User user,
        @DefaultValue Flow flow,
        @DefaultValue Linking linking,
        @DefaultValue Erasure erasure) {

    /** Whether a sign-up with an identifier of a kind counts as confirmed at once. */
    public boolean autoconfirms(LoginIdentifier.Kind kind) {
        return kind == LoginIdentifier.Kind.PHONE ? sms.autoconfirm() : mail.autoconfirm();
    }

    /**
     * What tokens say about accounts.
     *
     * @param audience the deployment's own {@code aud}
     * @param defaultRole the role of new accounts
     * @param adminGroup the role whose holders may change their own application metadata
     */
    public record Jwt(
            @DefaultValue("") String audience,
            @DefaultValue("") String defaultRole,
            @DefaultValue("admin") String adminGroup) {}

    /**
     * What is mailed.
     *
     * @param autoconfirm whether a sign-up counts as confirmed at once
     * @param otpLength digits of a mailed code
     * @param otpExpiry how long a mailed code or link can be used
     * @param maxFrequency the least time between two mails of a kind to one account
     * @param secureEmailChange whether the address until now has to agree to a new one, too
     * @param allowUnverifiedEmailSignIns whether who comes through a provider may do so before the address is confirmed
     */
    public record Mail(
            @DefaultValue("false") boolean autoconfirm,
            @DefaultValue("6") int otpLength,
            @DefaultValue("24h") Duration otpExpiry,
            @DefaultValue("1m") Duration maxFrequency,
            @DefaultValue("true") boolean secureEmailChange,
            @DefaultValue("false") boolean allowUnverifiedEmailSignIns) {}

    /**
     * What is sent as text message.
     *
     * @param autoconfirm whether a sign-up counts as confirmed at once
     * @param otpLength digits of a code
     * @param otpExpiry how long a code can be used
     * @param maxFrequency the least time between two messages of a kind to one account
     */
    public record Sms(
            @DefaultValue("false") boolean autoconfirm,
            @DefaultValue("6") int otpLength,
            @DefaultValue("60s") Duration otpExpiry,
            @DefaultValue("1m") Duration maxFrequency) {}

    /**
     * How long sessions live.
     *
     * @param timebox the longest life of a session; unset for ever
     * @param inactivityTimeout how long a session lives without a refresh; unset for ever
     * @param singlePerUser whether only the session used last can be refreshed
     */
    public record Session(
            @Nullable Duration timebox,
            @Nullable Duration inactivityTimeout,
            @DefaultValue("false") boolean singlePerUser) {}

    /**
     * Which refresh tokens are issued, and what happens to those that come again.
     *
     * @param rotationEnabled whether a spent token that comes again ends its session's whole family
     * @param reuseInterval how long a spent token is accepted nevertheless
     * @param algorithmVersion 2 for tokens that name their session; anything else for short ones
     * @param upgradePercentage how many sessions in a hundred go over to version 2 when they are refreshed
     * @param allowReuse whether spent tokens of version 2 are accepted at any age
     */
    public record RefreshToken(
            @DefaultValue("true") boolean rotationEnabled,
            @DefaultValue("0s") Duration reuseInterval,
            @DefaultValue("0") int algorithmVersion,
            @DefaultValue("0") int upgradePercentage,
            @DefaultValue("false") boolean allowReuse) {}

    /**
     * What sign-ins with a provider or with PKCE take.
     *
     * @param expiry how long after the request one can come back from a provider; how long after that request, or after a
     *     magic link was followed, a code can be exchanged
     */
    public record Flow(@DefaultValue("5m") Duration expiry) {

        private static final Duration LEAST = Duration.ofMinutes(5);

        public Flow {
            expiry = expiry.compareTo(LEAST) < 0 ? LEAST : expiry;
        }
    }

    /**
     * Which providers' identities belong together: within a linking domain, identities with the same verified address are
     * of one account.
     *
     * @param domains the domains of providers that are not in the default one, each as {@code provider=domain}
     * @param ownDomains the providers that have a domain of their own
     */
    public record Linking(
            @DefaultValue List<String> domains,
            @DefaultValue List<String> ownDomains) {}

    /**
     * When those who are deleted are erased.
     *
     * @param grace how long after the deletion; zero for at once
     * @param softDelete whether those who are only soft-deleted are erased, too
     */
    public record Erasure(
            @DefaultValue("30d") Duration grace,
            @DefaultValue("true") boolean softDelete) {}

    /** What a change of the own password, and a deletion of the own account take. */
    public record User(
            @DefaultValue("false") boolean updatePasswordRequireReauthentication,
            @DefaultValue("false") boolean updatePasswordRequireCurrentPassword,
            @DefaultValue Deletion deletion) {}

    /**
     * What shows that a deletion is the owner's own wish.
     *
     * @param requires each of these is enough
     * @param freshFor how long after the sign-in a session is a fresh one
     */
    public record Deletion(
            @DefaultValue({"fresh-session", "password", "nonce"})
            Set<Proof> requires,

            @DefaultValue("10m") Duration freshFor) {

        public Deletion {
            if (requires.isEmpty()) {
                throw new StartRefused(
                        "annals.user.deletion.requires is empty, so that nobody could delete the own account",
                        "set it to some of session, fresh-session, password and nonce, or annals.user.deletion.enabled to false");
            }
        }

        /** What shows who asks. */
        public enum Proof {
            /** A session, however old. */
            SESSION("a session"),
            /** A session that was just opened. */
            FRESH_SESSION("a recent sign-in"),
            /** The password that counts. */
            PASSWORD("the current password"),
            /** A code that was just mailed or texted. */
            NONCE("a nonce");

            private final String words;

            Proof(String words) {
                this.words = words;
            }

            public String inWords() {
                return words;
            }
        }
    }
}
