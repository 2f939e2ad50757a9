package dev.annals.command.delivery;

import dev.annals.command.delivery.address.AddressValidation;
import dev.annals.shared.error.StartRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How mails are made and sent.
 *
 * @param autoconfirm addresses are confirmed at sign-up, so the limiter over all mails does not count
 * @param otpExpiry how long a code or link is good for, and so how long sending it is tried
 * @param rateLimit mails over all addresses: a number per hour, or {@code N/<duration>} for a bucket
 * @param authorizedAddresses if any: only these receive mail
 * @param validation what addresses must be like to receive mail
 * @param print whether links and codes are printed to the log, whatever else
 * @param subjects subject templates by kind
 * @param templates addresses of body templates by kind, absolute or below the site's address
 * @param urlPaths where links lead by kind, instead of {@code /verify}
 * @param notifications which mails that only tell what has happened are sent
 * @param sendingThreads how many mails are sent at the same time
 */
@ConfigurationProperties("annals.mail")
record MailProperties(
        @DefaultValue("false") boolean autoconfirm,

        @DefaultValue("24h") @DurationUnit(ChronoUnit.SECONDS)
        Duration otpExpiry,

        @DefaultValue("30") String rateLimit,
        @DefaultValue List<String> authorizedAddresses,
        @DefaultValue AddressValidation validation,
        @DefaultValue("false") boolean print,
        @DefaultValue Smtp smtp,
        @DefaultValue Map<MailKind, String> subjects,
        @DefaultValue Map<MailKind, String> templates,
        @DefaultValue Map<MailKind, String> urlPaths,
        @DefaultValue Map<MailKind, Boolean> notifications,
        @DefaultValue("1000000") int templateMaxSize,
        @DefaultValue("10m") Duration templateMaxAge,
        @DefaultValue("10s") Duration templateRetryInterval,
        @DefaultValue("8") int sendingThreads) {

    MailProperties {
        otpExpiry = otpExpiry.isZero() ? Duration.ofDays(1) : otpExpiry;
        sendingThreads = Math.max(1, sendingThreads);
        check(rateLimit, urlPaths);
    }

    /**
     * The server that takes mails; no host means that none are sent.
     *
     * @param headers extra headers, a JSON object of names and lists of values
     * @param timeout the longest wait for connecting, and for each answer
     */
    record Smtp(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String adminEmail,
            @DefaultValue("") String senderName,
            @DefaultValue("") String headers,
            @DefaultValue("15s") Duration timeout) {

        @Override
        public String toString() {
            return "smtp " + host + ":" + port;
        }
    }

    /** They are read once more where they are used; here, so that a wrong one is found before anything starts. */
    private static void check(String rateLimit, Map<MailKind, String> urlPaths) {
        try {
            SendLimiter.parse("annals.mail.rate-limit", rateLimit, Instant.EPOCH);
            new ConfirmationUrl(urlPaths);
        } catch (IllegalArgumentException wrong) {
            throw new StartRefused(String.valueOf(wrong.getMessage()), "see docs/settings.md for its form", wrong);
        }
    }

    /** The mails that are sent about what has happened; that an account is gone is told unless it is switched off. */
    Set<MailKind> notified() {
        Map<MailKind, Boolean> all = new EnumMap<>(MailKind.class);
        all.put(MailKind.ACCOUNT_DELETED_NOTIFICATION, true);
        all.putAll(notifications);
        return all.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
