/** The Docker engine looked at, whoever made what is on it. */
@NullMarked
package dev.slipway.container.docker.survey;

import org.jspecify.annotations.NullMarked;
