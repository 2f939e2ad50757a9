package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import dev.annals.shared.personal.Secret;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Twilio Verify, which makes the codes itself and tells whether one is right. */
record TwilioVerifySender(ProviderHttp http, SmsProperties.TwilioVerify settings) implements SmsSender {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioVerifySender.class);

    @Override
    public void send(TextMessage message) throws NotSent {
        Map<String, String> form = Map.of("To", message.international(), "Channel", message.channel());
        ProviderHttp.Answer answer = http.post(address("Verifications"), authorization(), form);
        if (!answer.accepted()) {
            throw http.refused(answer, answer.text("code"));
        }
    }

    @Override
    public boolean takesAnyText() {
        return false;
    }

    /** False for a wrong code, and where there is no telling: the contract makes no difference. */
    CompletableFuture<Boolean> approves(String phone, Secret code) {
        Map<String, String> form = Map.of("To", "+" + phone, "Code", code.value());
        return http.begin(address("VerificationCheck"), authorization(), form)
                .thenApply(answer -> answer.accepted() && answer.text("status").equals("approved"))
                .exceptionally(failure -> {
                    LOG.warn("A code could not be checked by {}: {}", http.provider(), failure.toString());
                    return false;
                });
    }

    private String authorization() {
        return ProviderHttp.basic(settings.accountSid(), settings.authToken());
    }

    private URI address(String resource) {
        return URI.create(settings.url() + "/v2/Services/" + settings.messageServiceSid() + "/" + resource);
    }
}
