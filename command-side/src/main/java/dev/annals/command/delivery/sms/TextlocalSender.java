package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import java.net.URI;
import java.util.Map;

/** Textlocal's messages; whether it took one stands in the body, whatever the status. */
record TextlocalSender(ProviderHttp http, SmsProperties.Textlocal settings) implements SmsSender {

    @Override
    public void send(TextMessage message) throws NotSent {
        Map<String, String> form = Map.of(
                "sender", settings.sender(),
                "apikey", settings.apiKey(),
                "message", message.text(),
                "numbers", message.phone());
        ProviderHttp.Answer answer = http.post(URI.create(settings.url() + "/send"), null, form);
        if (!answer.text("status").equals("success")) {
            throw http.refused(
                    answer, answer.json().path("errors").path(0).path("code").asString(""));
        }
    }
}
