/**
 * Registries that apps' images come from and go to: which account each app has where, and its images' names there. Start at
 * {@link dev.slipway.registry.RegistryImages}.
 */
@NullMarked
package dev.slipway.registry;

import org.jspecify.annotations.NullMarked;
