/**
 * What nginx serves itself, as values: {@link dev.slipway.asset.Assets} says which paths of an image are reached by which
 * paths of a URL. How the files get out of the image is {@code deploy.tree}'s, how nginx is told is {@code route.nginx}'s.
 */
@NullMarked
package dev.slipway.asset;

import org.jspecify.annotations.NullMarked;
