package dev.annals.gateway.history;

import dev.annals.gateway.json.GoJsonWriter;
import dev.annals.shared.log.RecordedEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.onetimetoken.TokenPurpose;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The one-time tokens that are neither used nor replaced nor void, as kinds and times; they may have expired. */
final class ExportedTokens {

    private static final int WRONG_TRIES = 10;

    private final Map<TokenPurpose, Told> pending = new EnumMap<>(TokenPurpose.class);

    private record Told(RecordedEvent recorded, OneTimeTokenEvent.Issued issued, int wrongTries) {

        Told triedOnceMore() {
            return new Told(recorded, issued, wrongTries + 1);
        }
    }

    void after(OneTimeTokenEvent event, RecordedEvent recorded) {
        if (event instanceof OneTimeTokenEvent.Issued issued) {
            pending.put(issued.purpose(), new Told(recorded, issued, 0));
        } else if (event instanceof OneTimeTokenEvent.Accepted accepted) {
            pending.remove(accepted.purpose());
        } else if (event instanceof OneTimeTokenEvent.Mistaken) {
            pending.replaceAll((purpose, told) -> told.triedOnceMore());
            pending.values().removeIf(told -> told.wrongTries() >= WRONG_TRIES);
        } else if (event instanceof OneTimeTokenEvent.Redeemed || event instanceof OneTimeTokenEvent.Revoked) {
            pending.clear();
        }
    }

    void write(GoJsonWriter json) {
        json.name("pending_tokens").array();
        pending.forEach((purpose, told) -> json.object()
                .field("purpose", purpose.name().toLowerCase(Locale.ROOT))
                .field("link_type", told.issued().linkType())
                .field("sent_at", told.recorded().recordedAt())
                .end());
        json.endArray();
    }
}
