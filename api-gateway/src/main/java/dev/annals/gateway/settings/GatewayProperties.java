package dev.annals.gateway.settings;

import dev.annals.shared.error.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway itself reads from {@code annals.*}; the other modules bind their own. The variables of the original
 * that lead here, and the meaning of each setting, stand in {@link GoTrueVariables}.
 */
@ConfigurationProperties("annals")
public record GatewayProperties(
        URI siteUrl,
        URI externalUrl,
        @DefaultValue List<String> uriAllowList,
        @DefaultValue("false") boolean disableSignup,
        @DefaultValue Jwt jwt,
        @DefaultValue External external,
        @DefaultValue Map<String, Provider> providers,
        @DefaultValue CustomOauth customOauth,
        @DefaultValue Outgoing outgoing,
        @DefaultValue Mail mail,
        @DefaultValue Sms sms,
        @DefaultValue Captcha captcha,
        @DefaultValue Password password,
        @DefaultValue User user,
        @DefaultValue Session session,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue Audit audit,
        @DefaultValue Feed feed,

        @DefaultValue({
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10"
        })
        List<String> trustedProxies,

        @DefaultValue Api api) {

    /** Access tokens: how they are signed, what they say, who administers. Holds secrets. */
    public record Jwt(
            @DefaultValue("") String secret,
            @DefaultValue("1h") Duration expiry,
            @DefaultValue("") String audience,
            @DefaultValue("") String issuer,
            @DefaultValue("") String keyId,
            @DefaultValue("") String keys,
            @DefaultValue List<String> validMethods,

            @DefaultValue({"service_role", "supabase_admin"})
            List<String> adminRoles,

            @DefaultValue("admin") String adminGroup,
            @DefaultValue("") String defaultRole) {

        @Override
        public String toString() {
            return "jwt settings";
        }
    }

    /**
     * Which ways to sign in are open, other than through providers, and what holds for all of these.
     *
     * @param redirectUrl where providers' sign-ins lead in the end, whatever the application asked for; empty for that
     * @param allowedIdTokenIssuers whose id_tokens are accepted beside those of providers; Apple and Google when empty
     * @param iosBundleId whom id_tokens of Apple may be for, too
     * @param oidcProviderCacheTtl how long issuers' documents and keys are used before they are asked again
     */
    public record External(
            @DefaultValue("true") boolean emailEnabled,
            @DefaultValue("true") boolean magicLinkEnabled,
            @DefaultValue("false") boolean phoneEnabled,
            @DefaultValue("false") boolean anonymousEnabled,
            @DefaultValue("") String redirectUrl,
            @DefaultValue List<String> allowedIdTokenIssuers,
            @DefaultValue("") String iosBundleId,
            @DefaultValue("1h") Duration oidcProviderCacheTtl) {

        public External {
            allowedIdTokenIssuers = allowedIdTokenIssuers.isEmpty()
                    ? List.of("https://appleid.apple.com", "https://accounts.google.com")
                    : List.copyOf(allowedIdTokenIssuers);
        }
    }

    /**
     * A sign-in provider such as {@code github}. Holds a secret.
     *
     * @param clientId the first asks for sign-ins, all are accepted as audience of id_tokens
     * @param url replaces the provider's own hosts; empty for those
     */
    public record Provider(
            @DefaultValue("false") boolean enabled,
            @DefaultValue List<String> clientId,
            @DefaultValue("") String secret,
            @DefaultValue("") String redirectUri,
            @DefaultValue("") String url,
            @DefaultValue("false") boolean emailOptional,
            @DefaultValue("false") boolean skipNonceCheck) {

        static final Provider OFF = new Provider(false, List.of(), "", "", "", false, false);

        @Override
        public String toString() {
            return "provider settings";
        }
    }

    /**
     * Sign-in with providers that administrators add.
     *
     * @param maxProviders how many there may be; 0 for as many as Annals keeps in memory
     * @param externalUrl below which such providers send people back to {@code /callback}; empty for the external URL
     */
    public record CustomOauth(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("0") int maxProviders,
            @DefaultValue("") String externalUrl) {}

    /**
     * Calls to other services.
     *
     * @param timeout the longest wait for one answer
     * @param allowPrivateNetworks whether custom providers may have addresses of this machine and of private networks
     */
    public record Outgoing(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("false") boolean allowPrivateNetworks) {}

    /** What the gateway must know of mail; sending is the command side's. */
    public record Mail(
            @DefaultValue("false") boolean autoconfirm,
            @DefaultValue List<String> externalHosts) {}

    /** What the gateway must know of text messages. */
    public record Sms(
            @DefaultValue("false") boolean autoconfirm,
            @DefaultValue("") String provider) {}

    /**
     * The proof that a human asks; what is wrong with it stops the start only where captchas are on, as in the original.
     *
     * @param url where solutions are verified, if not at the provider's own address
     */
    public record Captcha(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("hcaptcha") String provider,
            @DefaultValue("") String secret,
            @DefaultValue("10s") Duration timeout,
            @Nullable URI url) {

        private static final Map<String, URI> ADDRESSES = Map.of(
                "hcaptcha", URI.create("https://hcaptcha.com/siteverify"),
                "turnstile", URI.create("https://challenges.cloudflare.com/turnstile/v0/siteverify"));

        public Captcha {
            if (enabled && !ADDRESSES.containsKey(provider)) {
                throw new StartRefused(
                        "GOTRUE_SECURITY_CAPTCHA_PROVIDER (annals.captcha.provider) is " + provider,
                        "set it to hcaptcha or turnstile");
            }
            if (enabled && secret.isBlank()) {
                throw new StartRefused(
                        "GOTRUE_SECURITY_CAPTCHA_SECRET (annals.captcha.secret) is empty",
                        "set it to the secret that " + provider + " has given you, or switch captchas off");
            }
        }

        /** Where solutions are verified. */
        public URI address() {
            return url != null ? url : ADDRESSES.getOrDefault(provider, URI.create(""));
        }

        @Override
        public String toString() {
            return "captcha settings";
        }
    }

    /**
     * What a password must be like.
     *
     * @param minLength in bytes
     * @param requiredCharacters sets of which every password needs one character each
     */
    public record Password(
            @DefaultValue("6") int minLength,
            @DefaultValue List<String> requiredCharacters,
            @DefaultValue Pwned pwned) {

        public Password {
            minLength = Math.max(minLength, 6);
        }
    }

    /**
     * Whether leaked passwords are too weak.
     *
     * @param failClosed whether new passwords are refused while the list cannot be asked
     * @param userAgent how we call ourselves there
     * @param url of the list, with a slash at its end
     */
    public record Pwned(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("false") boolean failClosed,
            @DefaultValue("annals") String userAgent,
            @DefaultValue("https://api.pwnedpasswords.com/") URI url) {}

    /** What users may do to themselves. */
    public record User(
            @DefaultValue("false") boolean updatePasswordRequireReauthentication,
            @DefaultValue("false") boolean updatePasswordRequireCurrentPassword,
            @DefaultValue("false") boolean manualLinkingEnabled,
            @DefaultValue Deletion deletion) {}

    /** Whether users may delete their own accounts; what it takes is the command side's. */
    public record Deletion(@DefaultValue("true") boolean enabled) {}

    /** How long sessions last; null for ever. */
    public record Session(
            @Nullable Duration timebox, @Nullable Duration inactivityTimeout) {}

    /**
     * Who may look into the past, and what must be told of it.
     *
     * @param roles the roles of auditors, who read histories and change nothing
     * @param requireReason whether administrators' changes are refused without a reason
     * @param accessRecords whether it is recorded which personal data administrators and auditors read
     * @param profileReads whether that is recorded of users and their own data, too
     */
    public record Audit(
            @DefaultValue("auditor") List<String> roles,
            @DefaultValue("false") boolean requireReason,
            @DefaultValue("true") boolean accessRecords,
            @DefaultValue("false") boolean profileReads) {}

    /**
     * The feed for other systems.
     *
     * @param streams how many event streams may be open at once; one more is told to come again
     * @param stall how long a client may leave what a stream sent untouched
     */
    public record Feed(
            @DefaultValue("64") int streams,
            @DefaultValue("10s") Duration stall) {}

    /**
     * Limits per client address.
     *
     * @param header the header whose first value names the client, exactly as the original does it; empty for our own rule
     * @param sbForwardedFor whether a valid {@code Sb-Forwarded-For} names the client
     */
    public record RateLimit(
            @DefaultValue("") String header,
            @DefaultValue("false") boolean sbForwardedFor,
            @DefaultValue("150") double tokenRefresh,
            @DefaultValue("30") double verify,
            @DefaultValue("30") double otp,
            @DefaultValue("30") double anonymousUsers) {}

    /**
     * The HTTP interface.
     *
     * @param requestIdHeader the header that brings a request's id; empty: every request gets a fresh one
     * @param maxInFlight how many requests may be served at once; one more is told to come again
     * @param maxStreams how many answers may be sent in chunks at once; one more is told to come again
     * @param cursorPagination whether lists of accounts go by cursors even if the request names nothing of that mode
     */
    public record Api(
            @DefaultValue("10s") Duration maxRequestDuration,
            @DefaultValue List<String> corsAllowedHeaders,
            @DefaultValue("") String requestIdHeader,
            @DefaultValue("1024") int maxInFlight,
            @DefaultValue("128") int maxStreams,
            @DefaultValue("false") boolean cursorPagination) {}

    /** A provider's settings, by the contract's name for it, such as {@code linkedin_oidc}. */
    public Provider provider(String name) {
        return providers.getOrDefault(name.replace('_', '-'), Provider.OFF);
    }

    /** Whether a provider is on; none is by default. */
    public boolean providerEnabled(String name) {
        return provider(name).enabled();
    }
}
