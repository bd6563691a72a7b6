package dev.slipway.route;

import dev.slipway.app.AppName;

/** Which of an app's hostnames have a certificate now and where it stands, and whether more are being proved. */
@FunctionalInterface
public interface CertificateSource {

    /** No hostname has one. */
    CertificateSource NONE = app -> Tls.NONE;

    Tls of(AppName app);
}
