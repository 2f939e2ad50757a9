package dev.annals.command.delivery;

import dev.annals.command.delivery.address.AddressChecks;
import dev.annals.command.outgoing.OutgoingHttp;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the mails together: what refuses one, what makes one, and the automation that sends them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, PublicAddresses.class})
public class DeliveryConfiguration {

    private static final Duration TEMPLATE_PATIENCE = Duration.ofSeconds(5);

    @Bean
    OutgoingHttp deliveryHttp() {
        return new OutgoingHttp();
    }

    @Bean
    AddressChecks addressChecks(MailProperties properties, OutgoingHttp http) {
        return new AddressChecks(properties.validation(), http);
    }

    @Bean
    SendRules sendRules(MailProperties properties, AddressChecks addresses, Clock clock) {
        return new MailSendRules(properties, addresses, clock);
    }

    @Bean
    MessageTemplates messageTemplates(
            MailProperties properties, PublicAddresses addresses, OutgoingHttp http, Clock clock) {
        TemplateFetcher fetcher = new TemplateFetcher(http, properties.templateMaxSize(), TEMPLATE_PATIENCE);
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
    OperatorMails operatorMails(MessageTemplates templates, Mailer mailer, PublicAddresses addresses) {
        return new OperatorMails(templates, mailer, addresses);
    }

    @Bean
    ConfirmationUrl confirmationUrl(MailProperties properties) {
        return new ConfirmationUrl(properties.urlPaths());
    }

    @Bean
    ComposingMail composingMail(
            MessageTemplates templates, ConfirmationUrl links, PublicAddresses addresses, EventLog log) {
        return new ComposingMail(templates, links, addresses, log);
    }

    @Bean
    Automations automations(EventLog log, Checkpoints checkpoints, CommandBus bus, Clock clock) {
        return new Automations(log, checkpoints, bus, clock, Pace.STANDARD);
    }

    @Bean
    SmartLifecycle mailAutomation(
            Automations automations, ComposingMail composing, Mailer mailer, MailProperties properties) {
        return automations.of(new MailCarrier(composing, mailer, properties.otpExpiry(), properties.sendingThreads()));
    }

    @Bean
    Farewells farewells(MailProperties properties) {
        return new Farewells(properties.notified().contains(MailKind.ACCOUNT_DELETED_NOTIFICATION));
    }

    @Bean
    WhenAccountChangedThenTell notificationAutomation(
            EventLog log,
            Checkpoints checkpoints,
            MessageTemplates templates,
            PublicAddresses addresses,
            Farewells farewells,
            Mailer mailer,
            TextNotices texts,
            MailProperties properties,
            Clock clock) {
        return new WhenAccountChangedThenTell(
                log,
                checkpoints,
                new Notices(properties.notified()),
                farewells,
                new ComposingNotice(
                        templates, addresses, new AuthorizedAddresses(properties.authorizedAddresses()), log),
                new Tidings.Ways(mailer, texts),
                RetryDelays.standard(new SecureRandom()),
                clock,
                Pace.STANDARD);
    }
}
