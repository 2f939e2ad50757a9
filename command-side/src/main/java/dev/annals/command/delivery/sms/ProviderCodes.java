package dev.annals.command.delivery.sms;

import dev.annals.shared.personal.Secret;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Codes that only the provider knows: it makes them itself, and is asked whether one is right. */
public final class ProviderCodes {

    private final @Nullable TwilioVerifySender provider;

    ProviderCodes(@Nullable TwilioVerifySender provider) {
        this.provider = provider;
    }

    /** Whether the codes of this deployment are such. */
    public boolean inUse() {
        return provider != null;
    }

    /** Asks the provider, which ends the code where it is right: to be asked once, before the unit of work. */
    public CompletableFuture<Boolean> approves(String phone, Secret code) {
        return provider == null ? CompletableFuture.completedFuture(false) : provider.approves(phone, code);
    }
}
