package dev.annals.command.delivery.sms;

import dev.annals.command.delivery.SendLimiter;
import dev.annals.shared.error.CommandRejected;
import dev.annals.shared.error.ErrorCode;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What must refuse a text message before the command that causes it commits (endpoints.md 4.3), and the numbers that get
 * none. The interval per account is decided by the account's own tokens.
 */
public final class TextRules {

    private final TestCodes testCodes;
    private final boolean autoconfirm;
    private final SendLimiter limiter;
    private final SmsSender sender;
    private final Clock clock;

    TextRules(SmsProperties properties, TestCodes testCodes, SmsSender sender, Clock clock) {
        this.testCodes = testCodes;
        this.autoconfirm = properties.autoconfirm();
        this.limiter = SendLimiter.parse("annals.sms.rate-limit", properties.rateLimit(), clock.instant());
        this.sender = sender;
        this.clock = clock;
    }

    /** The code that a number always has, for which nothing is sent; null for every other number. */
    public @Nullable String fixedCode(String phone) {
        return testCodes.of(phone, clock.instant());
    }

    /**
     * Takes one message's worth from the limiter.
     *
     * @throws CommandRejected when no message may go out now, or none can
     */
    public void check() {
        if (!autoconfirm && !limiter.take(clock.instant())) {
            throw new CommandRejected(ErrorCode.OVER_SMS_SEND_RATE_LIMIT, 429, "SMS rate limit exceeded");
        }
        if (!sender.ready()) {
            giveBack();
            throw new CommandRejected(ErrorCode.UNEXPECTED_FAILURE, 500, "Unable to get SMS provider");
        }
    }

    /** Puts one message's worth back: what was to cause it did not happen, or happens anew. */
    public void giveBack() {
        if (!autoconfirm) {
            limiter.giveBack();
        }
    }
}
