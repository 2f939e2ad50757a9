package dev.annals.command.delivery;

import dev.annals.command.delivery.address.AddressChecks;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The rules of endpoints.md 4.2 that concern no single account. */
final class MailSendRules implements SendRules {

    private final AuthorizedAddresses authorized;
    private final boolean autoconfirm;
    private final SendLimiter limiter;
    private final AddressChecks addresses;
    private final Clock clock;

    MailSendRules(MailProperties properties, AddressChecks addresses, Clock clock) {
        this.authorized = new AuthorizedAddresses(properties.authorizedAddresses());
        this.autoconfirm = properties.autoconfirm();
        this.limiter = SendLimiter.parse("annals.mail.rate-limit", properties.rateLimit(), clock.instant());
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public void check(String... recipients) {
        List.of(recipients).forEach(this::requireAuthorized);
        // Asked before the limiter counts: this may have to begin again when the answer is there.
        List<String> unreachable = Stream.of(recipients)
                .filter(recipient -> !addresses.accept(recipient))
                .toList();
        // With autoconfirm mails are rare and wanted, so they are not counted; a closed limiter still means none at
        // all.
        boolean counted = !autoconfirm || limiter.closed();
        if (counted && !limiter.take(clock.instant())) {
            throw new CommandRejected(ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT, 429, "email rate limit exceeded");
        }
        if (!unreachable.isEmpty()) {
            throw new CommandRejected(
                    ErrorCode.EMAIL_ADDRESS_INVALID, 400, "Email address \"" + unreachable.get(0) + "\" is invalid");
        }
    }

    @Override
    public void giveBack() {
        if (!autoconfirm) {
            limiter.giveBack();
        }
    }

    private void requireAuthorized(String address) {
        if (!authorized.include(address)) {
            throw new CommandRejected(
                    ErrorCode.EMAIL_ADDRESS_NOT_AUTHORIZED,
                    400,
                    "Email address \"" + address + "\" cannot be used as it is not authorized");
        }
    }
}
