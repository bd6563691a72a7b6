/** Lists of exact versions that repositories have beside what they ask for: {@link dev.slipway.build.lock.LockFiles}. */
@NullMarked
package dev.slipway.build.lock;

import org.jspecify.annotations.NullMarked;
