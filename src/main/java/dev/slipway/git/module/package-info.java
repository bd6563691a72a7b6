/**
 * Submodules: which repositories a tree names, and copies of them. Start at {@link dev.slipway.git.module.Submodules}. An
 * address comes from whoever pushed, so what may be fetched is decided in {@code ModuleAddress} and {@code ModuleRepos}.
 */
@NullMarked
package dev.slipway.git.module;

import org.jspecify.annotations.NullMarked;
