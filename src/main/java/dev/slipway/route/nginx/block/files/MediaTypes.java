package dev.slipway.route.nginx.block.files;

import dev.slipway.route.nginx.block.BlockWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file's name says of its content (IANA, Media Types). Our own list, because the owner's may be older than modules,
 * AVIF and web app manifests: a script of an unknown type is not run by a browser that is told not to guess.
 */
final class MediaTypes {

    private static final Map<String, String> TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("text/html", "html htm"),
            Map.entry("text/css", "css"),
            Map.entry("text/javascript", "js mjs"),
            Map.entry("text/plain", "txt md log"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/calendar", "ics"),
            Map.entry("text/vtt", "vtt"),
            Map.entry("text/xml", "xml"),
            Map.entry("application/json", "json map"),
            Map.entry("application/ld+json", "jsonld"),
            Map.entry("application/manifest+json", "webmanifest"),
            Map.entry("application/atom+xml", "atom"),
            Map.entry("application/rss+xml", "rss"),
            Map.entry("application/xhtml+xml", "xhtml"),
            Map.entry("application/wasm", "wasm"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/gzip", "gz"),
            Map.entry("application/epub+zip", "epub"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/jpeg", "jpg jpeg"),
            Map.entry("image/png", "png"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/tiff", "tif tiff"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/x-icon", "ico"),
            Map.entry("font/otf", "otf"),
            Map.entry("font/ttf", "ttf"),
            Map.entry("font/woff", "woff"),
            Map.entry("font/woff2", "woff2"),
            Map.entry("application/vnd.ms-fontobject", "eot"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("audio/ogg", "ogg oga opus"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/flac", "flac"),
            Map.entry("video/mp4", "mp4 m4v"),
            Map.entry("video/ogg", "ogv"),
            Map.entry("video/webm", "webm"),
            Map.entry("video/quicktime", "mov")));

    private MediaTypes() {}

    static void write(BlockWriter block) {
        block.open("types");
        TYPES.forEach((type, endings) -> block.directive(type, endings.split(" ")));
        block.close();
        block.directive("default_type", "application/octet-stream");
    }
}
