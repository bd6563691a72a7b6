/**
 * The certificates that apps are served with: {@link dev.slipway.cert.Certificates} keeps which app has which,
 * {@link dev.slipway.cert.Installation} gives an app one and tells the proxy, {@link dev.slipway.cert.AppCertificates} says
 * which hostnames are served with it. Getting one from an authority is the sub-package's.
 */
@NullMarked
package dev.slipway.cert;

import org.jspecify.annotations.NullMarked;
