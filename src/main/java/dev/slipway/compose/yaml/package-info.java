/**
 * YAML as data with lines: what a file may do to its reader is bounded here (size, depth, aliases, no tags that name
 * classes). Start at {@code YamlReader}. What keys mean is not here.
 */
@NullMarked
package dev.slipway.compose.yaml;

import org.jspecify.annotations.NullMarked;
