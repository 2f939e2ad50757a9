package dev.annals.command.delivery;

import dev.annals.command.delivery.template.BrokenTemplate;
import dev.annals.command.delivery.template.GoTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates in force: the deployment's own where they can be read, the defaults elsewhere. */
final class MessageTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(MessageTemplates.class);

    private final Map<MailKind, MessageTemplate> defaults = new EnumMap<>(MailKind.class);
    private final Map<MailKind, RemoteTemplate> remote = new EnumMap<>(MailKind.class);

    MessageTemplates(MailProperties properties, String siteUrl, TemplateFetcher fetcher, Clock clock) {
        for (MailKind kind : MailKind.values()) {
            MessageTemplate.Part subject = new MessageTemplate.Part(
                    subject(kind, properties.subjects()), parsedDefault(kind.defaultSubject()));
            GoTemplate body = defaultBody(kind);
            defaults.put(kind, new MessageTemplate(subject, new MessageTemplate.Part(body, body)));
        }
        properties.templates().forEach((kind, address) -> {
            if (!address.isEmpty()) {
                remote.put(
                        kind,
                        new RemoteTemplate(
                                resolved(kind, siteUrl, address),
                                fetcher,
                                properties.templateMaxAge(),
                                properties.templateRetryInterval(),
                                clock));
            }
        });
    }

    /** The template of a kind now; may wait for the web, within limits. */
    MessageTemplate of(MailKind kind) {
        MessageTemplate known = Objects.requireNonNull(defaults.get(kind));
        RemoteTemplate own = remote.get(kind);
        @Nullable GoTemplate body = own == null ? null : own.current();
        return body == null
                ? known
                : new MessageTemplate(
                        known.subject(),
                        new MessageTemplate.Part(body, known.body().builtIn()));
    }

    private static GoTemplate subject(MailKind kind, Map<MailKind, String> subjects) {
        String own = subjects.getOrDefault(kind, "");
        try {
            return GoTemplate.parse(own.isEmpty() ? kind.defaultSubject() : own);
        } catch (BrokenTemplate e) {
            LOG.warn(
                    "The subject of {} mails cannot be used, the default is used: {}", kind.wireName(), e.getMessage());
            return parsedDefault(kind.defaultSubject());
        }
    }

    private static GoTemplate defaultBody(MailKind kind) {
        String file = "/templates/" + kind.wireName() + ".html";
        try (InputStream page = MessageTemplates.class.getResourceAsStream(file)) {
            if (page == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            return parsedDefault(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoTemplate parsedDefault(String source) {
        try {
            return GoTemplate.parse(source);
        } catch (BrokenTemplate e) {
            throw new IllegalStateException("a default template is broken", e);
        }
    }

    private static URI resolved(MailKind kind, String siteUrl, String address) {
        try {
            URI site = URI.create(siteUrl);
            URI base = site.getRawPath() == null || site.getRawPath().isEmpty() ? site.resolve("/") : site;
            return base.resolve(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "annals.mail.templates." + kind.wireName().replace('_', '-')
                            + " is neither an absolute URL nor a path below the site's address: " + address,
                    e);
        }
    }
}
