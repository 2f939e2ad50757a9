package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import java.net.URI;
import java.util.Map;

/** MessageBird's messages. */
record MessageBirdSender(ProviderHttp http, SmsProperties.MessageBird settings) implements SmsSender {

    @Override
    public void send(TextMessage message) throws NotSent {
        Map<String, String> form = Map.of(
                "originator", settings.originator(),
                "body", message.text(),
                "recipients", message.phone(),
                "type", "sms",
                "datacoding", "unicode");
        ProviderHttp.Answer answer =
                http.post(URI.create(settings.url() + "/messages"), "AccessKey " + settings.accessKey(), form);
        if (!answer.accepted()) {
            throw http.refused(
                    answer, answer.json().path("errors").path(0).path("code").asString(""));
        }
    }
}
