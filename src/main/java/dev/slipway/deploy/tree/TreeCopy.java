package dev.slipway.deploy.tree;

import dev.slipway.container.ImageId;
import java.nio.file.Path;

/** A directory of an image that would be copied to one of the host, for nginx to serve. */
public record TreeCopy(ImageId image, String directory, Path target) {}
