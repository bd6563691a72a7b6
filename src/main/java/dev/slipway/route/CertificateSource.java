package dev.slipway.route;

import dev.slipway.app.AppName;
import java.util.Map;

/** Which of an app's hostnames have a certificate now, and where it stands. */
@FunctionalInterface
public interface CertificateSource {

    /** No hostname has one. */
    CertificateSource NONE = app -> Map.of();

    Map<Hostname, CertificateFiles> of(AppName app);
}
