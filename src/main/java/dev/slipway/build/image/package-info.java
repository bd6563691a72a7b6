/**
 * Images as the source of an app, in place of files: start at {@link dev.slipway.build.image.ImageSources}. An app that
 * is deployed from an image has a commit with a Dockerfile of one line, so that it is built, rolled back and rebuilt as
 * any other.
 */
@NullMarked
package dev.slipway.build.image;

import org.jspecify.annotations.NullMarked;
