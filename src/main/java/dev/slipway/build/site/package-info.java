/** Static sites: {@link dev.slipway.build.site.StaticBuilder} takes a tree of files alone for what it is. */
@NullMarked
package dev.slipway.build.site;

import org.jspecify.annotations.NullMarked;
