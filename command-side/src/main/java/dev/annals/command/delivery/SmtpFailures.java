package dev.annals.command.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failure means: a recipient or a content that the server refuses stays refused; what is wrong with the
 * server, the way to it or our own settings can be mended while we go on trying.
 */
final class SmtpFailures {

    private static final int REFUSED_FOR_EVER = 500;
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    private static final int LONGEST_REASON = 200;

    private SmtpFailures() {}

    static NotSent translated(MessagingException failure) {
        SMTPAddressFailedException recipient = find(failure, SMTPAddressFailedException.class);
        if (recipient != null) {
            return refused("recipient", recipient.getReturnCode());
        }
        SMTPSendFailedException content = find(failure, SMTPSendFailedException.class);
        if (content != null && !content.getCommand().startsWith("MAIL")) {
            return refused("message", content.getReturnCode());
        }
        if (find(failure, AuthenticationFailedException.class) != null) {
            return NotSent.forNow("the mail server does not accept user and password");
        }
        return NotSent.forNow(withoutAddresses(innermost(failure)));
    }

    /** The server's words may name the address, and this may be kept for ever: the number has to do. */
    private static NotSent refused(String what, int code) {
        String reason = what + " refused by the mail server with " + code;
        return code >= REFUSED_FOR_EVER ? NotSent.forEver(reason) : NotSent.forNow(reason);
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        while (at != null) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = next(at);
        }
        return null;
    }

    private static Throwable innermost(Throwable failure) {
        Throwable at = failure;
        for (Throwable next = next(at); next != null; next = next(at)) {
            at = next;
        }
        return at;
    }

    /** The mail library has a chain of its own beside the causes. */
    private static @Nullable Throwable next(Throwable failure) {
        Throwable linked = failure instanceof MessagingException messaging ? messaging.getNextException() : null;
        return linked == null ? failure.getCause() : linked;
    }

    private static String withoutAddresses(Throwable failure) {
        String text =
                ADDRESS.matcher(String.valueOf(failure.getMessage()).strip()).replaceAll("…");
        boolean said = text.matches("[45]\\d\\d.*");
        String reason = (said ? "the mail server said" : failure.getClass().getSimpleName()) + ": " + text;
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
