package dev.slipway.command.cert;

import dev.slipway.cert.acme.AcmeProperties;
import dev.slipway.command.report.Settable;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** What may be set of the {@code letsencrypt} topic, and what is asked of it. */
final class LetsencryptValues {

    /** Enough to tell a typing error from an address; who can be written to only writing tells. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,253}");

    private LetsencryptValues() {}

    static List<Settable> table() {
        return List.of(
                Settable.matching(AcmeProperties.EMAIL, EMAIL, "an e-mail address"),
                Settable.number(AcmeProperties.GRACE_PERIOD),
                new Settable(
                        AcmeProperties.SERVER,
                        value -> Settable.require(
                                AcmeProperties.SERVER,
                                isServer(value),
                                "default, staging, or the https:// address of an ACME directory")));
    }

    private static boolean isServer(String value) {
        if (value.equals("default") || value.equals("staging")) {
            return true;
        }
        try {
            var address = URI.create(value);
            return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
