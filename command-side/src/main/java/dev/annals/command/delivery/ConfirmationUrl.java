package dev.annals.command.delivery;

import dev.annals.shared.onetimetoken.OneTimeTokenEvent;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Makes the links in mails (config.md section 7). */
final class ConfirmationUrl implements ActionLinks {

    private static final String DEFAULT_PATH = "/verify";

    private final Map<MailKind, URI> paths = new EnumMap<>(MailKind.class);

    ConfirmationUrl(Map<MailKind, String> paths) {
        paths.forEach((kind, path) -> {
            if (!path.isEmpty()) {
                this.paths.put(kind, parsed(kind, path));
            }
        });
    }

    private static URI parsed(MailKind kind, String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "annals.mail.url-paths." + kind.wireName().replace('_', '-')
                            + " is neither a path nor an absolute URL: " + path,
                    e);
        }
    }

    @Override
    public String of(OneTimeTokenEvent.Issued issued, String tokenHash) {
        MailKind kind = Objects.requireNonNull(MailKind.of(issued), "only what could be mailed has a link");
        return of(kind, issued.externalUrl(), tokenHash, issued.linkType(), issued.redirectTo());
    }

    /**
     * @param externalUrl where the request reached the service; an absolute path replaces all of its path
     * @param redirectTo where the link leads in the end
     */
    String of(MailKind kind, String externalUrl, String tokenHash, String type, String redirectTo) {
        URI base = URI.create(externalUrl);
        URI path = paths.getOrDefault(kind.linkKind(), URI.create(DEFAULT_PATH));
        String target = withoutQuery(absolute(base, path));
        return target + "?token=" + tokenHash + "&type=" + type + "&redirect_to=" + encoded(redirectTo);
    }

    /** Java resolves a relative path against an empty one without the slash between. */
    private static URI absolute(URI base, URI path) {
        return base.getRawPath() == null || base.getRawPath().isEmpty()
                ? base.resolve("/").resolve(path)
                : base.resolve(path);
    }

    private static String withoutQuery(URI uri) {
        String text = uri.toString();
        int end = text.indexOf('?');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The contract takes a target without {@code & = #} for one that the caller has encoded already. */
    private static String encoded(String redirectTo) {
        boolean plain = redirectTo.chars().noneMatch(c -> c == '&' || c == '=' || c == '#');
        return plain ? redirectTo : QueryEscape.of(redirectTo);
    }
}
