package dev.annals.gateway.format;

import dev.annals.shared.onetimetoken.Channel;
import java.util.Set;

/** How a code goes to a phone: {@code sms}, or {@code whatsapp} where the provider can. */
public final class MessageChannel {

    private static final Set<String> WITH_WHATSAPP = Set.of("twilio", "twilio_verify");

    private MessageChannel() {}

    /** The channel of a name, refused where the provider has it not; an empty one means {@code sms}. */
    public static Channel parse(String channel, String smsProvider) {
        boolean whatsapp = channel.equals("whatsapp") && WITH_WHATSAPP.contains(smsProvider);
        if (!channel.isEmpty() && !channel.equals("sms") && !whatsapp) {
            throw Invalid.request("Invalid channel, supported values are 'sms' or 'whatsapp'."
                    + " 'whatsapp' is only supported if Twilio or Twilio Verify is used as the provider.");
        }
        return whatsapp ? Channel.WHATSAPP : Channel.SMS;
    }
}
