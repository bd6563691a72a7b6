/**
 * What is done with services: they are made, stopped, upgraded, opened to the host, dumped, removed, and kept running. Start
 * at {@link dev.slipway.service.work.Lifecycle}.
 */
@NullMarked
package dev.slipway.service.work;

import org.jspecify.annotations.NullMarked;
