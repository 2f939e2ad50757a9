package dev.annals.gateway.redirect;

import dev.annals.gateway.http.Request;
import dev.annals.gateway.settings.GatewayProperties;
import dev.annals.shared.error.StartRefused;
import dev.annals.shared.onetimetoken.MailLink;
import java.util.List;

/** Where the links of a request lead: what it asks for if that is allowed, or where it came from, or the site. */
public final class RedirectUrls {

    private static final String PARAMETER = "redirect_to";

    private final String siteUrl;
    private final ExternalHost externalHost;
    private final AllowList allowList;

    /**
     * From the settings.
     *
     * @throws IllegalArgumentException naming the pattern that is malformed
     */
    public RedirectUrls(String siteUrl, ExternalHost externalHost, List<String> patterns) {
        this.siteUrl = siteUrl;
        this.externalHost = externalHost;
        this.allowList = new AllowList(siteUrl, patterns);
    }

    /** From the settings; a pattern that cannot be read stops the start. */
    public static RedirectUrls from(GatewayProperties settings) {
        ExternalHost host = new ExternalHost(
                settings.externalUrl().toString(), settings.mail().externalHosts());
        try {
            return new RedirectUrls(settings.siteUrl().toString(), host, settings.uriAllowList());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "GOTRUE_URI_ALLOW_LIST (annals.uri-allow-list): " + e.getMessage(),
                    "patterns know *, **, ?, [abc], [a-z], [!a] and {a,b}; a backslash takes a character literally");
        }
    }

    /** The target of a request; a target that is not allowed is silently replaced (endpoints.md 0.10). */
    public String of(Request request) {
        String header = request.header(PARAMETER);
        String asked = header.isEmpty() ? request.formValue(PARAMETER) : header;
        if (allowList.allows(asked)) {
            return asked;
        }
        String referrer = request.header("Referer");
        return allowList.allows(referrer) ? referrer : siteUrl;
    }

    /** What a link needs whose request may say in its body where to lead, too. */
    public MailLink link(Request request, String askedInBody) {
        return new MailLink(externalHost.of(request), allowList.allows(askedInBody) ? askedInBody : of(request));
    }

    /** What a mail that this request causes needs to make its link. */
    public MailLink link(Request request) {
        return new MailLink(externalHost.of(request), of(request));
    }
}
