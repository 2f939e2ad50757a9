package dev.annals.command.onetimetoken;

import dev.annals.command.CommandSideProperties;
import dev.annals.command.Randomness;
import dev.annals.command.delivery.sms.TextRules;
import dev.annals.shared.error.ErrorCode;
import dev.annals.shared.onetimetoken.CodeSent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes that go to a phone; a number with a code of its own keeps to the interval, but to nothing else. */
@Component
final class TextCodes implements Codes {

    private final TextRules rules;
    private final Randomness randomness;
    private final CommandSideProperties.Sms settings;
    private final Clock clock;

    TextCodes(TextRules rules, Randomness randomness, CommandSideProperties settings, Clock clock) {
        this.rules = rules;
        this.randomness = randomness;
        this.settings = settings.sms();
        this.clock = clock;
    }

    @Override
    public void requireInterval(@Nullable Instant lastSentAt) {
        new SendInterval(settings.maxFrequency(), ErrorCode.OVER_SMS_SEND_RATE_LIMIT)
                .require(lastSentAt, clock.instant());
    }

    @Override
    public void takeFromLimit(String... phones) {
        if (Stream.of(phones).anyMatch(this::isSentTo)) {
            rules.check();
            CurrentUnitOfWork.get().root().onRollback(unit -> rules.giveBack());
        }
    }

    @Override
    public String next(String phone) {
        String fixed = rules.fixedCode(phone);
        return fixed == null ? randomness.digits(settings.otpLength()) : fixed;
    }

    /** Real messages have no name that is told. */
    CodeSent told(String phone) {
        return isSentTo(phone) ? CodeSent.QUIETLY : new CodeSent("test-otp");
    }

    @Override
    public boolean isSentTo(String phone) {
        return rules.fixedCode(phone) == null;
    }

    @Override
    public Duration life() {
        return settings.otpExpiry();
    }
}
