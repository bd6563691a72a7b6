package dev.slipway.cert.acme;

import dev.slipway.app.AppName;
import dev.slipway.app.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The properties with their meaning. */
public record AcmeSettings(Settings settings) {

    private static final URI LETS_ENCRYPT = URI.create("https://acme-v02.api.letsencrypt.org/directory");
    private static final URI STAGING = URI.create("https://acme-staging-v02.api.letsencrypt.org/directory");

    public Optional<String> email(AppName app) {
        return Optional.of(settings.computed(app, AcmeProperties.EMAIL)).filter(email -> !email.isEmpty());
    }

    /** The directory of the authority. */
    public URI server(AppName app) {
        return directory(settings.computed(app, AcmeProperties.SERVER));
    }

    /** That of apps that name none themselves. */
    public URI globalServer() {
        return directory(settings.computedGlobal(AcmeProperties.SERVER));
    }

    private static URI directory(String server) {
        return switch (server) {
            case "default" -> LETS_ENCRYPT;
            case "staging" -> STAGING;
            default -> URI.create(server);
        };
    }

    public Duration gracePeriod(AppName app) {
        return Duration.ofSeconds(Long.parseLong(settings.computed(app, AcmeProperties.GRACE_PERIOD)));
    }

    public boolean renewsDaily() {
        return settings.computedGlobal(AcmeProperties.AUTO_RENEW).equals("true");
    }
}
