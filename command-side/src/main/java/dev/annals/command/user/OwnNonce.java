package dev.annals.command.user;

import dev.annals.command.delivery.sms.ProviderCodes;
import dev.annals.command.onetimetoken.PendingTokens;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.error.Rejection;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.user.UserView;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mailed or texted code that shows who asks for what not every session may do (endpoints.md 2.2). */
@Component
final class OwnNonce {

    private final PendingTokens tokens;
    private final ProviderCodes providerCodes;

    OwnNonce(PendingTokens tokens, ProviderCodes providerCodes) {
        this.tokens = tokens;
        this.providerCodes = providerCodes;
    }

    /** What the provider says of a code that only it knows. */
    enum Approval {
        NOT_ASKED,
        GRANTED,
        DENIED
    }

    /** To be asked once, before the unit of work: a provider ends a code by approving it. */
    CompletableFuture<Approval> approval(UserView user, @Nullable Secret nonce) {
        boolean byPhone = user.email().isEmpty() && !user.phone().isEmpty();
        if (nonce == null || nonce.value().isEmpty() || !byPhone || !providerCodes.inUse()) {
            return CompletableFuture.completedFuture(Approval.NOT_ASKED);
        }
        return providerCodes
                .approves(user.phone(), nonce)
                .thenApply(approved -> approved ? Approval.GRANTED : Approval.DENIED);
    }

    /** Uses the code up; a wrong one is returned, since it is worth remembering. */
    @Nullable
    Rejection redeem(Account account, Secret nonce, Approval approval) {
        String address = account.view().email().isEmpty()
                ? account.view().phone()
                : account.view().email();
        if (address.isEmpty()) {
            throw new CommandRejected(
                    ErrorCode.REAUTHENTICATION_NOT_VALID, 422, "Reauthentication requires an email or a phone number");
        }
        if (approval == Approval.DENIED) {
            throw new CommandRejected(ErrorCode.OTP_EXPIRED, 403, "Token has expired or is invalid");
        }
        boolean right = approval == Approval.GRANTED
                ? tokens.redeemApprovedNonce(account.id())
                : tokens.redeemNonce(account.id(), address, nonce);
        return right
                ? null
                : Rejection.of(ErrorCode.REAUTHENTICATION_NOT_VALID, 422, "Nonce has expired or is invalid");
    }
}
