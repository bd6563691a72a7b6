/** Causes in an app's own settings: what it wants to be told and is not. */
@NullMarked
package dev.slipway.diagnosis.setting;

import org.jspecify.annotations.NullMarked;
