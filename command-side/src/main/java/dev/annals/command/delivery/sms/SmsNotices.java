package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.NotSent;
import dev.annals.command.delivery.TextNotices;
import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import java.util.Map;

/** Notices through the provider that sends the codes, unless it sends nothing else. */
record SmsNotices(GoTemplate accountDeleted, String siteUrl, SmsSender sender, TextRules rules) implements TextNotices {

    private static final String NO_CODE = "";

    /** Numbers for tests get no messages. */
    @Override
    public void accountDeleted(String phone) throws NotSent {
        if (sender.takesAnyText() && rules.fixedCode(phone) == null) {
            sender.send(new TextMessage(phone, "sms", text(), NO_CODE));
        }
    }

    private String text() throws NotSent {
        try {
            return accountDeleted.render(Map.of("SiteURL", siteUrl));
        } catch (BrokenTemplate e) {
            throw NotSent.forEver("the template of text messages cannot be used");
        }
    }
}
