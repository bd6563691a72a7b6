package dev.slipway.route.nginx.block;

import java.util.Map;
import java.util.NavigableSet;

/**
 * The first server of ours on each port with HTTPS: without it the first app with a certificate would answer for names that
 * nobody has. It is no {@code default_server}: where a site of the owner's listens on the port, that one comes first.
 */
public record SecureBlock(Listening listening, NavigableSet<Integer> ports) {

    public String text() {
        var block = new BlockWriter()
                .comment(Notice.COMMON)
                .comment(
                        "What an unknown name gets where no site of the owner's listens on this port: no certificate, and"
                                + " nothing else.")
                .open("server");
        for (int port : ports) {
            for (String address : listening.addresses(NginxSettings.of(Map.of()), port)) {
                block.directive("listen", address, "ssl");
            }
        }
        return block.directive("server_name", GenerationBlock.NOBODY)
                .directive("access_log", "off")
                .directive("ssl_reject_handshake", "on")
                // A known name in the handshake and another one in the request ends up here too.
                .directive("return", "444")
                .close()
                .text();
    }
}
