package dev.slipway.build.forecast;

import dev.slipway.config.Environment;
import dev.slipway.git.SourceTree;

/** What was built before, and by which name it is known ({@code v13}); the tree is the caller's to close. */
public record Earlier(String name, SourceTree tree, Environment environment) {}
