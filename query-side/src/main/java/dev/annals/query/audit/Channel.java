package dev.annals.query.audit;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.user.UserEvent;
import java.util.Map;
import java.util.Set;

/**
 * The way in which somebody comes in.
 *
 * @param messages how texts reach a phone; empty where it is about an address
 */
record Channel(String messages) {

    private static final Set<String> TEXTS = Set.of("sms", "whatsapp");
    private static final Channel MAIL = new Channel("");

    /** The original goes by what was typed, which is no part of history: an address comes first where there are both. */
    static Channel of(Happened happened) {
        OneTimeTokenEvent.Issued issued = happened.find(OneTimeTokenEvent.Issued.class);
        if (issued != null) {
            return TEXTS.contains(issued.linkType()) ? new Channel(issued.linkType()) : MAIL;
        }
        Reach reach = happened.reach();
        boolean phone = happened.has(UserEvent.PhoneConfirmed.class) || !reach.byMail();
        return phone && reach.byPhone() ? new Channel("sms") : MAIL;
    }

    /** How the app that exchanged a code had begun. */
    static Map<String, Object> ofFlow(SessionEvent.Opened opened) {
        String begun = opened.amr().stream()
                .map(amr -> amr.provider() == null ? amr.method() : amr.provider())
                .findFirst()
                .orElse("");
        return Map.of("provider_type", begun.equals("email/signup") ? "email" : begun);
    }

    boolean isPhone() {
        return !messages.isEmpty();
    }

    Map<String, Object> provider() {
        return Map.of("provider", isPhone() ? "phone" : "email");
    }

    Map<String, Object> signedUp() {
        return isPhone() ? Map.of("provider", "phone", "channel", messages) : provider();
    }

    /** What is noted of a code that signs in: by mail nothing. */
    Map<String, Object> asTrait() {
        return isPhone() ? Map.of("channel", messages) : Map.of();
    }
}
