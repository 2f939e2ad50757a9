package dev.annals.command.provider;

import static dev.annals.command.CommandSideTestKit.ANN;
import static dev.annals.command.CommandSideTestKit.AUDIENCE;

import dev.annals.command.CommandSideTestKit;
import dev.annals.shared.onetimetoken.MailLink;
import dev.annals.shared.personal.Secret;
import dev.annals.shared.provider.ProviderIdentity;
import dev.annals.shared.provider.ProviderIdentity.Email;
import dev.annals.shared.provider.ProviderTokens;
import dev.annals.shared.session.SessionGrant;
import dev.annals.shared.session.SignInEvent;
import dev.annals.shared.session.SignInEvent.Meeting;
import dev.annals.shared.user.Identity;
import dev.annals.shared.user.Metadata;
import dev.annals.shared.user.UserCommand;
import dev.annals.shared.user.UserId;
import dev.annals.shared.user.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody whom a provider knows, and who comes with its id_token. */
public record Visitor(String provider, String subject, List<Email> emails, boolean emailOptional) {

    public static final MailLink LINK = new MailLink("http://localhost:9999", "http://localhost:3000");
    public static final ProviderTokens TOKENS =
            new ProviderTokens(new Secret("provider-access"), new Secret("provider-refresh"));

    static final Visitor ANN_AT_GITHUB = verified("github", "4711", "Ann@Example.com");
    static final Visitor ANN_AT_GOOGLE = verified("google", "g-1", ANN);

    /** Without an address. */
    public static Visitor of(String provider, String subject) {
        return new Visitor(provider, subject, List.of(), false);
    }

    /** With a primary address that the provider has verified. */
    public static Visitor verified(String provider, String subject, String email) {
        return of(provider, subject).and(email, true, true);
    }

    /** With a primary address that it has not. */
    public static Visitor unverified(String provider, String subject, String email) {
        return of(provider, subject).and(email, false, true);
    }

    public Visitor and(String email, boolean verified, boolean primary) {
        List<Email> more = new ArrayList<>(emails);
        more.add(new Email(email, verified, primary));
        return new Visitor(provider, subject, more, emailOptional);
    }

    public Visitor addressOptional() {
        return new Visitor(provider, subject, emails, true);
    }

    /** How all who came so far were met. */
    static List<Meeting> meetings(CommandSideTestKit kit) {
        return kit.history().of(SignInEvent.VouchedFor.class).stream()
                .map(SignInEvent.VouchedFor::meeting)
                .toList();
    }

    public ProviderIdentity identity() {
        return saying(Map.of());
    }

    ProviderIdentity saying(Map<String, Object> more) {
        Metadata data = new Metadata(Map.of("sub", subject, "provider_id", subject, "phone_verified", false));
        return new ProviderIdentity(provider, subject, emails, data.merge(new Metadata(Map.copyOf(more))));
    }

    public UserCommand.SignInWithProvider signIn() {
        return signIn(Map.of());
    }

    UserCommand.SignInWithProvider signIn(Map<String, Object> more) {
        return new UserCommand.SignInWithProvider(saying(more), AUDIENCE, LINK, emailOptional, null);
    }

    UserCommand.SignInWithProvider signInFor(String audience) {
        return new UserCommand.SignInWithProvider(identity(), audience, LINK, emailOptional, null);
    }

    public UserCommand.SignInWithProvider linkTo(UserId id) {
        return new UserCommand.SignInWithProvider(identity(), AUDIENCE, LINK, emailOptional, id);
    }

    /** The identity that it has in an account. */
    Identity in(UserView user) {
        return user.identityOf(provider);
    }

    /** Signed in, which must not be refused. */
    public SessionGrant comes(CommandSideTestKit kit) {
        return kit.done(signIn());
    }
}
