/**
 * Databases and the like that apps are linked to: what is kept of them in files, and what the kinds have in common. Start at
 * {@link dev.slipway.service.Service}. What runs of them on the engine is in {@code engine}, which apps may reach them in
 * {@code link}, and what is done with them in {@code work}.
 */
@NullMarked
package dev.slipway.service;

import org.jspecify.annotations.NullMarked;
