/** The certificates of apps: those that somebody brings ({@code certs}) and those that are asked for ({@code letsencrypt}). */
@NullMarked
package dev.slipway.command.cert;

import org.jspecify.annotations.NullMarked;
