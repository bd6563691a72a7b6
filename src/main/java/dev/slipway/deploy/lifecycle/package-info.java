/** The host's hooks at the points of a deploy: what they are told of it, and where what they print goes. */
@NullMarked
package dev.slipway.deploy.lifecycle;

import org.jspecify.annotations.NullMarked;
