/**
 * Which migrations a deploy would have to make: {@link dev.slipway.deploy.plan.migration.MigrationQuestion} has the tree's
 * framework asked, in the {@link dev.slipway.deploy.plan.migration.Ways} in which it may be found in an image. Nothing here
 * migrates.
 */
@NullMarked
package dev.slipway.deploy.plan.migration;

import org.jspecify.annotations.NullMarked;
