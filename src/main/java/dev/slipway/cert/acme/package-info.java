/**
 * Certificates from an authority that speaks ACME (RFC 8555), Let's Encrypt unless told otherwise, proved over HTTP:
 * {@link dev.slipway.cert.acme.Enrolment} gets one, {@link dev.slipway.cert.acme.Renewals} gets the next one in time. The
 * library for the protocol is known to {@link dev.slipway.cert.acme.AcmeAuthority} and {@link
 * dev.slipway.cert.acme.AcmeAccount} only.
 */
@NullMarked
package dev.slipway.cert.acme;

import org.jspecify.annotations.NullMarked;
