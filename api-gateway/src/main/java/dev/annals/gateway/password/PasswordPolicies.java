package dev.annals.gateway.password;

import dev.annals.gateway.outgoing.OutgoingHttp;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.personal.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The rules for one password: those that hold for all, and whether it is among the leaked ones where that is asked. */
@Component
public final class PasswordPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordPolicies.class);

    private final PasswordPolicy rules;
    private final GatewayProperties.Pwned settings;
    private final PwnedPasswords pwned;

    PasswordPolicies(PasswordPolicy rules, GatewayProperties settings, OutgoingHttp http) {
        this.rules = rules;
        this.settings = settings.password().pwned();
        this.pwned = new PwnedPasswords(settings.password().pwned(), http);
    }

    /** Nobody is asked about what is no password, or is none that anybody may have. */
    public Mono<PasswordPolicy> of(@Nullable Secret password) {
        if (!settings.enabled() || password == null || password.value().isEmpty() || PasswordPolicy.tooLong(password)) {
            return Mono.just(rules);
        }
        return pwned.contain(password)
                .map(found -> found ? Exposure.PWNED : Exposure.NONE)
                .onErrorResume(failure -> Mono.just(unanswered(failure)))
                .map(rules::knowing);
    }

    private Exposure unanswered(Throwable failure) {
        LOG.warn(
                "The list of leaked passwords cannot be asked, new ones are {}: {}",
                settings.failClosed() ? "refused" : "allowed",
                failure.toString());
        return settings.failClosed() ? Exposure.UNKNOWN : Exposure.NONE;
    }
}
