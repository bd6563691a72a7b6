/**
 * What apps keep beyond their containers: directories below the server's own storage directory, named volumes, and which
 * paths of the host nobody may mount. Start at {@link dev.slipway.storage.MountRules}; which app mounts what is among its
 * {@link dev.slipway.option.DockerOptions}.
 */
@NullMarked
package dev.slipway.storage;

import org.jspecify.annotations.NullMarked;
