package dev.slipway.route.nginx.block;

import java.util.Map;
import java.util.NavigableSet;

/**
 * The first server of ours on each port with HTTP besides port 80: without it the first app there would answer for names
 * that nobody has. It is no {@code default_server}.
 */
public record PlainBlock(Listening listening, NavigableSet<Integer> ports) {

    public String text() {
        var block = new BlockWriter()
                .comment(Notice.COMMON)
                .comment("What an unknown name gets where no site of the owner's listens on this port: nothing.")
                .open("server");
        for (int port : ports) {
            for (String address : listening.addresses(NginxSettings.of(Map.of()), port)) {
                block.directive("listen", address);
            }
        }
        return block.directive("server_name", GenerationBlock.NOBODY)
                .directive("access_log", "off")
                .directive("return", "444")
                .close()
                .text();
    }
}
