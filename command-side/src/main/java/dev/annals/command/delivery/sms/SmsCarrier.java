package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.Carrier;
import dev.annals.command.delivery.NotSent;
import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.time.Duration;
import java.util.Map;

/** Sends codes by text message. */
record SmsCarrier(GoTemplate template, SmsSender sender, Duration tokenLife, int sendingThreads) implements Carrier {

    @Override
    public String name() {
        return "sms";
    }

    @Override
    public boolean carries(OneTimeTokenEvent.Issued issued) {
        return issued.toPhone();
    }

    @Override
    public void send(OneTimeTokenEvent.Issued issued) throws NotSent {
        String phone = issued.address().orNull();
        String code = issued.code() == null ? null : issued.code().orNull();
        if (phone == null || code == null) {
            throw NotSent.forEver("the number is erased");
        }
        sender.send(new TextMessage(phone, issued.linkType(), text(code), code));
    }

    private String text(String code) throws NotSent {
        try {
            return template.render(Map.of("Code", code));
        } catch (BrokenTemplate e) {
            throw NotSent.forEver("the template of text messages cannot be used");
        }
    }
}
