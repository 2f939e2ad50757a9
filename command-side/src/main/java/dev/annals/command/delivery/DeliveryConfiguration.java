package dev.annals.command.delivery;

import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the mails together: what refuses one, what makes one, and the automation that sends them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, PublicAddresses.class})
public class DeliveryConfiguration {

    /** Beyond this the log keeps what is owed; a thousand mails take about a megabyte. */
    private static final int OUTBOX_CAPACITY = 10_000;

    private static final Duration TEMPLATE_PATIENCE = Duration.ofSeconds(5);

    @Bean
    SendRules sendRules(MailProperties properties, Clock clock) {
        return new MailSendRules(properties, clock);
    }

    @Bean(destroyMethod = "close")
    MessageTemplates messageTemplates(MailProperties properties, PublicAddresses addresses, Clock clock) {
        TemplateFetcher fetcher = new TemplateFetcher(properties.templateMaxSize(), TEMPLATE_PATIENCE);
        return new MessageTemplates(properties, addresses.siteUrl(), fetcher, clock);
    }

    /** Secrets are printed only where nobody but this machine can use them, or where it is asked for (design section 10). */
    @Bean
    Mailer mailer(MailProperties properties, PublicAddresses addresses, Clock clock) {
        if (!properties.smtp().host().isEmpty()) {
            Mailer smtp = new SmtpMailer(properties.smtp(), addresses, clock);
            return properties.print() ? new LogMailer(smtp) : smtp;
        }
        return properties.print() || addresses.loopback() ? new LogMailer(null) : new NoMailer();
    }

    @Bean
    ComposingMail composingMail(
            MessageTemplates templates, MailProperties properties, PublicAddresses addresses, EventLog log) {
        return new ComposingMail(templates, new ConfirmationUrl(properties.urlPaths()), addresses, log);
    }

    @Bean
    WhenTokenIssuedThenDeliver whenTokenIssuedThenDeliver(
            EventLog log,
            Checkpoints checkpoints,
            CommandBus bus,
            Mailer mailer,
            ComposingMail composing,
            MailProperties properties,
            Clock clock) {
        int threads = properties.sendingThreads();
        Outbox outbox = new Outbox(properties.otpExpiry(), OUTBOX_CAPACITY, Math.max(1, threads / 2));
        Feed feed = new Feed();
        log.onAppended(feed::appended);
        SendingMail sending = new SendingMail(
                new StillOwed(log),
                composing,
                mailer,
                new DeliveryReports(bus),
                outbox,
                RetryDelays.standard(new SecureRandom()),
                clock);
        return new WhenTokenIssuedThenDeliver(
                () -> new LogFollower(log, checkpoints, outbox, feed, Pace.STANDARD),
                outbox,
                sending,
                threads,
                clock,
                Pace.STANDARD);
    }
}
