package dev.annals.command.delivery;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings bound as the application binds them. */
final class MailSettings {

    private MailSettings() {}

    /** From texts such as {@code annals.mail.rate-limit=5}. */
    static MailProperties of(String... settings) {
        return bound("annals.mail", MailProperties.class, settings);
    }

    static PublicAddresses addresses(String... settings) {
        return bound("annals", PublicAddresses.class, settings);
    }

    private static <T> T bound(String prefix, Class<T> type, String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        Arrays.stream(settings).map(setting -> setting.split("=", 2)).forEach(pair -> values.put(pair[0], pair[1]));
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
