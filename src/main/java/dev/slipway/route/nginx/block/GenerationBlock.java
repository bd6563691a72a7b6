package dev.slipway.route.nginx.block;

import java.util.Map;

/**
 * A server that answers this host itself with the number of the configuration that it serves, so that a reload can be seen
 * to have happened. It has no socket of its own: a unix socket left by a killed nginx would keep every site from starting
 * again, and a port of its own could be taken by another program meanwhile.
 */
public record GenerationBlock(Listening listening, long generation) {

    /** RFC 2606 §2: a name that can be nobody's. */
    public static final String NAME = "generation.slipway.invalid";

    static final String NOBODY = "nobody.slipway.invalid";

    public String text() {
        var block = new BlockWriter()
                .comment(Notice.COMMON)
                .comment("What an unknown name gets where no site of the owner's listens on this port: nothing.");
        open(block, NOBODY).directive("return", "444").close().blank();
        return open(block, NAME)
                .returnIf("$server_addr", listening.ownAddress(), "200", Long.toString(generation))
                .directive("return", "444")
                .close()
                .text();
    }

    private BlockWriter open(BlockWriter block, String name) {
        block.open("server");
        for (String address : listening.addresses(NginxSettings.of(Map.of()), listening.httpPort())) {
            block.directive("listen", address);
        }
        return block.directive("server_name", name).directive("access_log", "off");
    }
}
