package dev.annals.query.audit;

import dev.annals.shared.audit.AuditAction;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.util.List;
import java.util.Map;

/** What the original notes of codes that people ask for; of the second mail of a change it notes nothing. */
final class RequestedCodes {

    private static final String RESENDING = "one_time_token.resend";

    private RequestedCodes() {}

    static List<Deed> of(OneTimeTokenEvent.Issued issued, Channel channel, Happened happened) {
        TokenPurpose purpose = issued.purpose();
        if (purpose == TokenPurpose.REAUTHENTICATION) {
            return List.of(Deed.ofPerson(AuditAction.USER_REAUTHENTICATE_REQUESTED));
        }
        boolean again = String.valueOf(happened.cause().command()).startsWith(RESENDING);
        if (purpose == TokenPurpose.RECOVERY
                || purpose == TokenPurpose.CONFIRMATION && signsIn(channel, happened, again)) {
            Map<String, Object> traits = again ? Map.of() : channel.asTrait();
            return List.of(Deed.ofPerson(AuditAction.USER_RECOVERY_REQUESTED, traits));
        }
        if (purpose != TokenPurpose.CONFIRMATION) {
            return List.of();
        }
        return List.of(Deed.ofPerson(AuditAction.USER_CONFIRMATION_REQUESTED, again ? Map.of() : channel.provider()));
    }

    /** A text message carries the code of a sign-in like that of a sign-up, and one that is sent again always counts as such. */
    private static boolean signsIn(Channel channel, Happened happened, boolean again) {
        return channel.isPhone() && (again || happened.person().phoneConfirmed());
    }
}
