package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Twilio's programmable messages, by SMS or WhatsApp. */
record TwilioSender(ProviderHttp http, SmsProperties.Twilio settings) implements SmsSender {

    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    private static final Set<String> LOST = Set.of("failed", "undelivered");

    @Override
    public void send(TextMessage message) throws NotSent {
        URI address = URI.create(settings.url() + "/2010-04-01/Accounts/" + settings.accountSid() + "/Messages.json");
        ProviderHttp.Answer answer =
                http.post(address, ProviderHttp.basic(settings.accountSid(), settings.authToken()), form(message));
        if (!answer.accepted()) {
            throw http.refused(answer, answer.text("code"));
        }
        if (LOST.contains(answer.text("status"))) {
            throw http.refused(answer, answer.text("error_code"));
        }
    }

    private Map<String, String> form(TextMessage message) {
        Map<String, String> form = new HashMap<>();
        form.put("Channel", message.channel());
        form.put("To", prefix(message) + message.international());
        form.put("From", sender(message));
        if (message.byWhatsapp() && !settings.contentSid().isEmpty()) {
            form.put("ContentSid", settings.contentSid());
            form.put("ContentVariables", "{\"1\": \"" + message.code() + "\"}");
        } else {
            form.put("Body", message.text());
        }
        return form;
    }

    /** A messaging service has an id and no prefix; a number has. */
    private String sender(TextMessage message) {
        String sender = settings.messageServiceSid();
        return NUMBER.matcher(sender.replace(" ", "")).matches() ? prefix(message) + sender : sender;
    }

    private static String prefix(TextMessage message) {
        return message.byWhatsapp() ? "whatsapp:" : "";
    }
}
