package dev.annals.command.delivery.sms;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses who sends messages. */
final class SmsSenders {

    private static final Logger LOG = LoggerFactory.getLogger(SmsSenders.class);

    private SmsSenders() {}

    /** Codes are printed only where it is asked for: without a provider the contract has a refusal (endpoints.md 4.3). */
    static SmsSender choose(SmsProperties properties, ProviderHttp http) {
        if (properties.provider().isEmpty()) {
            return properties.print() ? new LogSmsSender(null) : new NoSmsSender("no provider of text messages is set");
        }
        SmsSender provider = provider(properties, http);
        if (!provider.ready()) {
            LOG.warn("No text message is sent: {} (annals.sms, GOTRUE_SMS_PROVIDER)", provider);
        }
        return properties.print() && provider.ready() ? new LogSmsSender(provider) : provider;
    }

    private static SmsSender provider(SmsProperties properties, ProviderHttp http) {
        return switch (properties.provider()) {
            case "twilio" -> complete(properties.twilio().complete(), new TwilioSender(http, properties.twilio()));
            case "twilio_verify" ->
                complete(properties.twilioVerify().complete(), new TwilioVerifySender(http, properties.twilioVerify()));
            case "messagebird" ->
                complete(properties.messagebird().complete(), new MessageBirdSender(http, properties.messagebird()));
            case "textlocal" ->
                complete(properties.textlocal().complete(), new TextlocalSender(http, properties.textlocal()));
            case "vonage" -> complete(properties.vonage().complete(), new VonageSender(http, properties.vonage()));
            default -> new NoSmsSender("the provider of text messages is none that is known");
        };
    }

    private static SmsSender complete(boolean complete, SmsSender provider) {
        return complete ? provider : new NoSmsSender("keys of the provider of text messages are missing");
    }
}
