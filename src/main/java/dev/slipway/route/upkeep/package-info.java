/**
 * What people look at and look after in the proxy itself: {@link dev.slipway.route.upkeep.ProxyUpkeep}, and what it writes
 * of visits and failures, {@link dev.slipway.route.upkeep.TailedFile}. An app's routes are not made here.
 */
@NullMarked
package dev.slipway.route.upkeep;

import org.jspecify.annotations.NullMarked;
