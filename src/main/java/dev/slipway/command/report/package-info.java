/**
 * The machinery behind every {@code X:report} and {@code X:set}: topics declare tables of properties and fields, the forms,
 * errors and formats are here, once. Start at {@link dev.slipway.command.report.Report} and
 * {@link dev.slipway.command.report.PropertySet}.
 */
@NullMarked
package dev.slipway.command.report;

import org.jspecify.annotations.NullMarked;
