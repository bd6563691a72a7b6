/**
 * What an app takes of the disk: {@link dev.slipway.deploy.disk.DiskBudget} measures it and knows how much it may be,
 * and {@link dev.slipway.deploy.disk.DiskTotal} how much all apps together may. Who lets
 * releases go for it is {@link dev.slipway.deploy.crew.KeptReleases}.
 */
@NullMarked
package dev.slipway.deploy.disk;

import org.jspecify.annotations.NullMarked;
