/** What a container engine has beside what is ours: for looking at, never for changing. */
@NullMarked
package dev.slipway.container.survey;

import org.jspecify.annotations.NullMarked;
