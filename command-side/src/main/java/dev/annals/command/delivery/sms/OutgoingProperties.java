package dev.annals.command.delivery.sms;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How other services are asked.
 *
 * @param timeout the longest wait for a whole answer
 */
@ConfigurationProperties("annals.outgoing")
record OutgoingProperties(@DefaultValue("10s") Duration timeout) {}
