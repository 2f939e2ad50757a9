package dev.annals.gateway.contract;

import dev.annals.gateway.running.Elsewhere;
import dev.annals.gateway.running.StubProvider;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Gives tests the one server of their kind, started for the first and closed after the last of all of them. */
final class SharedServer implements ParameterResolver {

    /** The server of a deployment that confirms addresses by itself. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Autoconfirming {}

    /** The server of a deployment that confirms addresses by mail. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Mailing {}

    /** The server of a deployment that asks others about captchas, leaked passwords and addresses, and knows no custom providers; {@link Elsewhere} plays the first. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Guarded {}

    /** The server of a deployment that sends text messages, and all sign-ins with a provider to one place; {@link Elsewhere} plays the first. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Texting {}

    /** The server of a deployment with sign-in providers, all of them played by {@link StubProvider}. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(SharedServer.class)
    @interface Providing {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Server.class || type == Elsewhere.class || type == StubProvider.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> test.isAnnotationPresent(each.annotation))
                .findFirst()
                .orElseThrow();
        Running running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServer.class))
                .computeIfAbsent(kind, SharedServer::start, Running.class);
        return running.part(parameter.getParameter().getType());
    }

    private enum Kind {
        AUTOCONFIRMING(Autoconfirming.class),
        MAILING(Mailing.class),
        GUARDED(Guarded.class),
        TEXTING(Texting.class),
        PROVIDING(Providing.class);

        private final Class<? extends Annotation> annotation;

        Kind(Class<? extends Annotation> annotation) {
            this.annotation = annotation;
        }

        Map<String, String> settings(Elsewhere elsewhere, StubProvider provider) {
            return switch (this) {
                case AUTOCONFIRMING ->
                    Map.of(
                            "GOTRUE_MAILER_AUTOCONFIRM", "true",
                            "GOTRUE_EXTERNAL_ANONYMOUS_USERS_ENABLED", "true",
                            "GOTRUE_EXTERNAL_KEYCLOAK_ENABLED", "true");
                case MAILING ->
                    Map.of(
                            "GOTRUE_MAILER_EXTERNAL_HOSTS",
                            "auth.example.com,localhost",
                            "GOTRUE_SECURITY_MANUAL_LINKING_ENABLED",
                            "true");
                case GUARDED ->
                    Map.of(
                            "GOTRUE_MAILER_AUTOCONFIRM", "true",
                            "GOTRUE_SECURITY_CAPTCHA_ENABLED", "true",
                            "GOTRUE_SECURITY_CAPTCHA_SECRET", "s3cret",
                            "ANNALS_CAPTCHA_URL",
                                    elsewhere.address("/siteverify").toString(),
                            "GOTRUE_MAILER_EMAIL_VALIDATION_EXTENDED", "true",
                            "GOTRUE_MAILER_NOTIFICATIONS_PASSWORD_CHANGED_ENABLED", "true",
                            "GOTRUE_PASSWORD_HIBP_ENABLED", "true",
                            "GOTRUE_CUSTOM_OAUTH_ENABLED", "false",
                            "ANNALS_PASSWORD_PWNED_URL", elsewhere.address("/").toString());
                case TEXTING -> texting(elsewhere, provider);
                case PROVIDING -> providing(provider);
            };
        }
    }

    private static Map<String, String> texting(Elsewhere elsewhere, StubProvider stub) {
        Map<String, String> settings = new HashMap<>(StubProvider.settings("FIGMA", stub.url()));
        settings.put("GOTRUE_EXTERNAL_REDIRECTURL", "https://portal.example.com/in");
        settings.put("GOTRUE_EXTERNAL_PHONE_ENABLED", "true");
        settings.put("GOTRUE_SMS_PROVIDER", "twilio");
        settings.put("GOTRUE_SMS_TWILIO_ACCOUNT_SID", "AC1");
        settings.put("GOTRUE_SMS_TWILIO_AUTH_TOKEN", "s3cret");
        settings.put("GOTRUE_SMS_TWILIO_MESSAGE_SERVICE_SID", "MG1");
        settings.put("GOTRUE_SMS_MAX_FREQUENCY", "1ns");
        settings.put("GOTRUE_RATE_LIMIT_SMS_SENT", "100000");
        settings.put("ANNALS_SMS_TWILIO_URL", elsewhere.address("").toString());
        return settings;
    }

    private static Map<String, String> providing(StubProvider stub) {
        Map<String, String> settings = new HashMap<>(
                Map.of("GOTRUE_SECURITY_MANUAL_LINKING_ENABLED", "true", "GOTRUE_INTERNAL_HTTP_TIMEOUT", "5s"));
        for (String provider : new String[] {"GITHUB", "KEYCLOAK"}) {
            settings.putAll(StubProvider.settings(provider, stub.url()));
        }
        return settings;
    }

    private static Running start(Kind kind) {
        try {
            Path directory = Files.createTempDirectory("annals-contract");
            Elsewhere elsewhere = new Elsewhere();
            StubProvider provider = new StubProvider();
            Server server = Server.start(directory, kind.settings(elsewhere, provider));
            return new Running(server, elsewhere, provider, directory);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Closed by JUnit with its root store. */
    private record Running(Server server, Elsewhere elsewhere, StubProvider provider, Path directory)
            implements AutoCloseable {

        Object part(Class<?> type) {
            return Stream.of(server, elsewhere, provider)
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() throws java.io.IOException {
            server.close();
            elsewhere.close();
            provider.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
