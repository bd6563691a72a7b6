package dev.slipway.build;

import dev.slipway.container.ImageId;
import dev.slipway.process.Procfile;

/** What a build made: an image, the process types that the tree declares, and which builder it was. */
public record Built(ImageId image, Procfile procfile, String builder) {}
