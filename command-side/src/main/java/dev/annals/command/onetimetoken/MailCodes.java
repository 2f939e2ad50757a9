package dev.annals.command.onetimetoken;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.delivery.SendRules;
import dev.annals.shared.error.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes that go by mail. */
@Component
final class MailCodes implements Codes {

    private final SendRules rules;
    private final Randomness randomness;
    private final CommandSideProperties.Mail settings;
    private final Clock clock;

    MailCodes(SendRules rules, Randomness randomness, CommandSideProperties settings, Clock clock) {
        this.rules = rules;
        this.randomness = randomness;
        this.settings = settings.mail();
        this.clock = clock;
    }

    @Override
    public void requireInterval(@Nullable Instant lastSentAt) {
        new SendInterval(settings.maxFrequency(), ErrorCode.OVER_EMAIL_SEND_RATE_LIMIT)
                .require(lastSentAt, clock.instant());
    }

    @Override
    public void takeFromLimit(String... addresses) {
        rules.check(addresses);
        CurrentUnitOfWork.get().root().onRollback(unit -> rules.giveBack());
    }

    @Override
    public String next(String address) {
        return randomness.digits(settings.otpLength());
    }

    @Override
    public boolean isSentTo(String address) {
        return true;
    }

    @Override
    public Duration life() {
        return settings.otpExpiry();
    }
}
