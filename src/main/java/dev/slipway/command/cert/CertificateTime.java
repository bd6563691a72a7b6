package dev.slipway.command.cert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as openssl prints them, which Dokku's report passes on: {@code Oct  5 23:59:59 2026 GMT}. */
final class CertificateTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CertificateTime() {}

    static String text(Instant time) {
        return FORM.format(time);
    }
}
