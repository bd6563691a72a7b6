package dev.slipway.route.nginx.block;

import java.nio.file.Path;

/**
 * What all server blocks of ours need once in {@code http}: everything in it has a name of ours, because a second variable
 * or a second directive of the same name is an error for every site.
 */
public final class SharedBlock {

    static final String CONNECTION = "slipway_connection";

    /** How visits are logged where the owner wants it no other way. */
    static final String VISITS = "slipway_visits";

    /** As nginx's {@code combined}, and behind it by what the app can tell which of its lines are about the same request. */
    private static final String VISIT =
            "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
                    + " \"$http_referer\" \"$http_user_agent\" $request_id $msec $request_time";

    private final HashSizes hashSizes;
    private final Path directory;

    /** The directory is ours: its {@code upstreams} and {@code hosts} are included. */
    public SharedBlock(HashSizes hashSizes, Path directory) {
        this.hashSizes = hashSizes;
        this.directory = directory;
    }

    /** Whether a file of an earlier version of Slipway has all that our server blocks ask for. */
    public static boolean suffices(String text) {
        return text.contains("log_format " + VISITS + " ");
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
                .comment(
                        "Visits: nginx's combined format, then X-Request-Id, the moment of the answer and what it took.")
                .expression("log_format", VISITS, VISIT)
                .directive("include", directory + "/upstreams/*.conf")
                .directive("include", directory + "/hosts/*/*.conf")
                .text();
    }
}
