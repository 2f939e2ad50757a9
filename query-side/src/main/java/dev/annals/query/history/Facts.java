package dev.annals.query.history;

import dev.annals.shared.claim.ClaimEvent;
import dev.annals.shared.flow.FlowEvent;
import dev.annals.shared.log.DomainEvent;
import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import dev.annals.shared.refusal.RefusalEvent;
import dev.annals.shared.session.Amr;
import dev.annals.shared.session.SessionEvent;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.user.UserEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What belongs to a fact beside the account's fields, and is neither personal nor a secret. */
final class Facts {

    private final Map<String, Object> details = new LinkedHashMap<>();

    private Facts() {}

    static Map<String, Object> of(DomainEvent event) {
        Facts facts = new Facts();
        if (event instanceof SessionEvent e) {
            facts.session(e);
        } else if (event instanceof OneTimeTokenEvent e) {
            facts.oneTimeToken(e);
        } else if (event instanceof UserEvent e) {
            facts.user(e);
        } else if (event instanceof SignInEvent e) {
            facts.signIn(e);
        } else if (event instanceof RefusalEvent e) {
            facts.refusal(e);
        } else if (event instanceof FlowEvent e) {
            facts.flow(e);
        } else if (event instanceof ClaimEvent.Claimed e) {
            facts.put("identifier", e.kind());
        } else if (event instanceof ClaimEvent.Released e) {
            facts.put("identifier", e.kind());
        } else if (event instanceof ClaimEvent e) {
            facts.address(e);
        }
        return facts.details;
    }

    private void session(SessionEvent event) {
        put("session", event.sessionId().toString());
        if (event instanceof SessionEvent.Opened e) {
            List<Object> methods = List.copyOf(e.amr().stream().map(Amr::method).toList());
            put("methods", methods);
            e.amr().stream()
                    .map(Amr::provider)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(provider -> put("provider", provider));
            put("aal", e.aal());
        } else if (event instanceof SessionEvent.TokenReused e) {
            put("all_tokens_revoked", e.familyRevoked());
        }
    }

    private void oneTimeToken(OneTimeTokenEvent event) {
        if (event instanceof OneTimeTokenEvent.Issued e) {
            put("purpose", e.purpose());
            put("link_type", e.linkType());
        } else if (event instanceof OneTimeTokenEvent.Redeemed e) {
            put("purpose", e.purpose());
        } else if (event instanceof OneTimeTokenEvent.Accepted e) {
            put("purpose", e.purpose());
        } else if (event instanceof OneTimeTokenEvent.Delivered e) {
            put("purpose", e.purpose());
        } else if (event instanceof OneTimeTokenEvent.Undeliverable e) {
            put("purpose", e.purpose());
            put("reason", e.reason());
        }
    }

    private void user(UserEvent event) {
        if (event instanceof UserEvent.EmailConfirmed e) {
            put("by", e.by());
        } else if (event instanceof UserEvent.PhoneConfirmed e) {
            put("by", e.by());
        } else if (event instanceof UserEvent.EmailChanged e) {
            put("by", e.by());
        } else if (event instanceof UserEvent.PhoneChanged e) {
            put("by", e.by());
        } else if (event instanceof UserEvent.IdentityLinked e) {
            put("provider", e.provider());
        } else if (event instanceof UserEvent.IdentityUnlinked e) {
            put("provider", e.provider());
        } else if (event instanceof UserEvent.SessionsRevoked e) {
            put("except", e.except() == null ? null : e.except().toString());
        }
    }

    private void signIn(SignInEvent event) {
        if (event instanceof SignInEvent.Failed e) {
            put("reason", e.reason());
        } else if (event instanceof SignInEvent.FailuresCounted e) {
            put("count", e.count());
        } else if (event instanceof SignInEvent.VouchedFor e) {
            put("provider", e.provider());
            put("meeting", e.meeting());
        }
    }

    private void refusal(RefusalEvent event) {
        put("refused", event.kind());
        if (event instanceof RefusalEvent.Refused e) {
            put("route", e.route());
            put("reason", e.reason());
        } else if (event instanceof RefusalEvent.Counted e) {
            put("count", e.count());
        }
    }

    private void flow(FlowEvent event) {
        put("flow", event.flowId().toString());
        if (event instanceof FlowEvent.BegunWithProvider e) {
            put("provider", e.provider());
        } else if (event instanceof FlowEvent.CompletedWithProvider e) {
            put("provider", e.provider());
        }
    }

    /** Which identity an address came from, or went with. */
    private void address(ClaimEvent event) {
        if (event instanceof ClaimEvent.AddressCarried e) {
            put("identity", e.identityId().toString());
            put("provider", e.provider());
        } else if (event instanceof ClaimEvent.AddressDropped e) {
            put("identity", e.identityId().toString());
        }
    }

    private void put(String name, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            details.put(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value != null) {
            details.put(name, value);
        }
    }
}
