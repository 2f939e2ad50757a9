package dev.annals.command.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Tells the password to nobody who listens: without TLS it signs in only on this machine. */
final class CarefulTransport extends SMTPTransport implements AutoCloseable {

    private final String host;

    CarefulTransport(Session session, String host) {
        super(session, null);
        this.host = host;
    }

    /** The one question that the library asks before it signs in. */
    @Override
    public boolean supportsExtension(String extension) {
        boolean offered = super.supportsExtension(extension);
        return extension.startsWith("AUTH") ? offered && (isSSL() || local()) : offered;
    }

    private boolean local() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public void close() throws MessagingException {
        super.close();
    }
}
