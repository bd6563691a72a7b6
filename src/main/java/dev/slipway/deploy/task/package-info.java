/**
 * What is run once for a release, in containers that go when it has ended: how that is told, and what tests a release
 * before visitors reach it. Start at {@link dev.slipway.deploy.task.TestGate}.
 */
@NullMarked
package dev.slipway.deploy.task;

import org.jspecify.annotations.NullMarked;
