/**
 * Dumps of services that are sent to a bucket: by hand or by a schedule, sealed if that is wanted. Start at
 * {@link dev.slipway.service.backup.Backups}.
 */
@NullMarked
package dev.slipway.service.backup;

import org.jspecify.annotations.NullMarked;
