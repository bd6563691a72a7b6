/** Topics that are little more than their properties: {@code builder}, {@code git}, {@code nginx}, {@code resource}. */
@NullMarked
package dev.slipway.command.setting;

import org.jspecify.annotations.NullMarked;
