/** Control groups of the host, by which builds are held to their limits. Start at {@link dev.slipway.container.docker.cgroup.BuildCaps}. */
@NullMarked
package dev.slipway.container.docker.cgroup;

import org.jspecify.annotations.NullMarked;
