/**
 * nginx's configuration language: {@link dev.slipway.route.nginx.syntax.Configuration} turns what {@code nginx -T} prints
 * into directives that know their file and line. What directives mean is not known here.
 */
@NullMarked
package dev.slipway.route.nginx.syntax;

import org.jspecify.annotations.NullMarked;
