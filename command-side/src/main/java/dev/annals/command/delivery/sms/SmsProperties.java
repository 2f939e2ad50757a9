package dev.annals.command.delivery.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * How text messages are made and sent.
 *
 * @param autoconfirm numbers are confirmed at sign-up, so the limiter over all messages does not count
 * @param provider who sends them; none when empty
 * @param otpExpiry how long a code is good for, and so how long sending it is tried
 * @param rateLimit messages over all numbers: a number per hour, or {@code N/<duration>} for a bucket
 * @param template what a message says, with {@code {{ .Code }}} in it
 * @param accountDeletedTemplate what tells somebody without an address that the account is gone, with {@code {{ .SiteURL }}}
 * @param testOtp numbers that get no messages, and their codes: {@code 15005550001:123456,…}
 * @param testOtpValidUntil when these end; never when null
 * @param print whether messages are printed to the log, whatever else
 * @param sendingThreads how many messages are sent at the same time
 */
@ConfigurationProperties("annals.sms")
record SmsProperties(
        @DefaultValue("false") boolean autoconfirm,
        @DefaultValue("") String provider,

        @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS)
        Duration otpExpiry,

        @DefaultValue("30") String rateLimit,
        @DefaultValue("") String template,
        @DefaultValue("") String accountDeletedTemplate,
        @DefaultValue("") String testOtp,
        @Nullable Instant testOtpValidUntil,
        @DefaultValue("false") boolean print,
        @DefaultValue("4") int sendingThreads,
        @DefaultValue Twilio twilio,
        @DefaultValue TwilioVerify twilioVerify,
        @DefaultValue MessageBird messagebird,
        @DefaultValue Textlocal textlocal,
        @DefaultValue Vonage vonage) {

    private static final String DEFAULT_TEMPLATE = "Your code is {{ .Code }}";
    private static final String DEFAULT_FAREWELL =
            "Your account at {{ .SiteURL }} was deleted. If it was not you, please get in touch with us at once.";

    SmsProperties {
        template = template.isEmpty() ? DEFAULT_TEMPLATE : template;
        accountDeletedTemplate = accountDeletedTemplate.isEmpty() ? DEFAULT_FAREWELL : accountDeletedTemplate;
        sendingThreads = Math.max(1, sendingThreads);
    }

    /**
     * An account at Twilio, for its programmable messages.
     *
     * @param messageServiceSid the service that sends, or a number
     * @param contentSid the template that WhatsApp messages are made from; none when empty
     */
    record Twilio(
            @DefaultValue("https://api.twilio.com") String url,
            @DefaultValue("") String accountSid,
            @DefaultValue("") String authToken,
            @DefaultValue("") String messageServiceSid,
            @DefaultValue("") String contentSid) {

        boolean complete() {
            return set(accountSid, authToken, messageServiceSid);
        }

        @Override
        public String toString() {
            return "twilio";
        }
    }

    /** An account at Twilio, for its codes. */
    record TwilioVerify(
            @DefaultValue("https://verify.twilio.com") String url,
            @DefaultValue("") String accountSid,
            @DefaultValue("") String authToken,
            @DefaultValue("") String messageServiceSid) {

        boolean complete() {
            return set(accountSid, authToken, messageServiceSid);
        }

        @Override
        public String toString() {
            return "twilio verify";
        }
    }

    /** An account at MessageBird. */
    record MessageBird(
            @DefaultValue("https://rest.messagebird.com") String url,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String originator) {

        boolean complete() {
            return set(accessKey, originator);
        }

        @Override
        public String toString() {
            return "messagebird";
        }
    }

    /** An account at Textlocal. */
    record Textlocal(
            @DefaultValue("https://api.textlocal.in") String url,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String sender) {

        boolean complete() {
            return set(apiKey, sender);
        }

        @Override
        public String toString() {
            return "textlocal";
        }
    }

    /** An account at Vonage. */
    record Vonage(
            @DefaultValue("https://rest.nexmo.com") String url,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String apiSecret,
            @DefaultValue("") String from) {

        boolean complete() {
            return set(apiKey, apiSecret, from);
        }

        @Override
        public String toString() {
            return "vonage";
        }
    }

    private static boolean set(String... values) {
        return Arrays.stream(values).noneMatch(String::isEmpty);
    }

    @Override
    public String toString() {
        return "sms settings for " + provider;
    }
}
