package dev.slipway.route.nginx.block;

import java.nio.file.Path;

/**
 * What all server blocks of ours need once in {@code http}: everything in it has a name of ours, because a second variable
 * or a second directive of the same name is an error for every site.
 */
public final class SharedBlock {

    static final String CONNECTION = "slipway_connection";

    private final HashSizes hashSizes;
    private final Path directory;

    /** The directory is ours: its {@code upstreams} and {@code hosts} are included. */
    public SharedBlock(HashSizes hashSizes, Path directory) {
        this.hashSizes = hashSizes;
        this.directory = directory;
    }

    public String text() {
        var block = new BlockWriter().comment(Notice.COMMON);
        hashSizes.bucketToWrite().ifPresent(size -> block.directive("server_names_hash_bucket_size", size + ""));
        hashSizes.maximumToWrite().ifPresent(size -> block.directive("server_names_hash_max_size", size + ""));
        return block.comment(
                        "Asks the app for an upgrade when the browser does, and else keeps the connection to the app open.")
                .open("map", "$http_upgrade", "$" + CONNECTION)
                .directive("default", "upgrade")
                .directive("\"\"", "")
                .close()
                .directive("include", directory + "/upstreams/*.conf")
                .directive("include", directory + "/hosts/*/*.conf")
                .text();
    }
}
