package dev.annals.command.subscription.webhook;

import dev.annals.command.delivery.OperatorMails;
import dev.annals.command.delivery.PublicAddresses;
import dev.annals.command.subscription.KnownSubscriptions;
import dev.annals.shared.bus.RushHour;
import dev.annals.shared.feed.CloudEventFormat;
import dev.annals.shared.log.Checkpoints;
import dev.annals.shared.log.EventLog;
import java.security.SecureRandom;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts deliveries to subscriptions together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookProperties.class, PublicAddresses.class})
public class WebhookConfiguration {

    @Bean(destroyMethod = "close")
    Courier webhookCourier(WebhookProperties settings, Clock clock) {
        return new Courier(settings, clock);
    }

    @Bean(destroyMethod = "close")
    Reports webhookReports(CommandBus bus) {
        return new Reports(bus);
    }

    @Bean
    SubscriptionMeters subscriptionMeters(EventLog log, Clock clock) {
        return new SubscriptionMeters(log, clock);
    }

    @Bean
    WhenEventPublishedThenDeliver webhookAutomation(
            KnownSubscriptions subscriptions,
            EventLog log,
            Checkpoints checkpoints,
            Courier courier,
            Reports reports,
            OperatorMails mails,
            PublicAddresses addresses,
            WebhookProperties settings,
            SubscriptionMeters meters,
            RushHour rushHour,
            Clock clock) {
        Inbox inbox = new Inbox();
        Delivering with = new Delivering(
                log,
                checkpoints,
                new Pages(log, new CloudEventFormat(addresses.externalUrl())),
                courier,
                reports,
                inbox,
                settings,
                new RetrySchedule(settings.retryDelays(), new SecureRandom()),
                meters,
                rushHour,
                clock);
        StopMails stopMails = new StopMails(mails, checkpoints, reports, settings);
        return new WhenEventPublishedThenDeliver(
                log, new Dispatcher(subscriptions, with, stopMails), inbox, settings.enabled());
    }
}
