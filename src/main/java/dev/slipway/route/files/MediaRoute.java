package dev.slipway.route.files;

import dev.slipway.asset.UrlPath;
import java.nio.file.Path;

/** A directory that the app writes to, by the beginning of its files' URLs' paths. */
public record MediaRoute(UrlPath path, Path directory) {}
