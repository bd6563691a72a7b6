/** What a tree needs to be there: variables, and migrations of its database. */
@NullMarked
package dev.slipway.deploy.plan.need;

import org.jspecify.annotations.NullMarked;
