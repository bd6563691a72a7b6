/** What a tree needs to be there: variables. Migrations of its database are in {@code plan.migration}. */
@NullMarked
package dev.slipway.deploy.plan.need;

import org.jspecify.annotations.NullMarked;
