package dev.slipway.route.nginx.inventory;

import dev.slipway.route.nginx.syntax.Directive;
import dev.slipway.route.survey.ServedSite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the server blocks that listen on one address and port have in common there: who answers for unknown names, and
 * whether all of them speak TLS. One line with {@code ssl} makes it so for all, and so does the old {@code ssl on;} of the
 * one that answers for unknown names.
 */
final class Doors {

    private final Map<String, Integer> defaults = new HashMap<>();
    private final Set<String> secure = new HashSet<>();

    /** The servers in nginx's order; the last is what {@code ssl} says directly in {@code http}. */
    Doors(List<Directive> servers, boolean allSecure) {
        Set<String> claimed = new HashSet<>();
        for (int index = 0; index < servers.size(); index++) {
            for (Listen listen : Site.of(servers.get(index)).listens()) {
                defaults.putIfAbsent(listen.door(), index);
                if (listen.defaultServer() && claimed.add(listen.door())) {
                    defaults.put(listen.door(), index);
                }
                if (listen.secure()) {
                    secure.add(listen.door());
                }
            }
        }
        defaults.forEach((door, index) -> {
            if (isOn(servers.get(index), allSecure)) {
                secure.add(door);
            }
        });
    }

    static boolean isOn(Directive block, boolean otherwise) {
        return block.all("ssl")
                .map(ssl -> ssl.argument().equals("on"))
                .findFirst()
                .orElse(otherwise);
    }

    /** The door as the server with that number has it. */
    ServedSite.Door of(Listen listen, int server) {
        return new ServedSite.Door(
                listen.address(),
                listen.port(),
                secure.contains(listen.door()),
                listen.defaultServer(),
                Integer.valueOf(server).equals(defaults.get(listen.door())));
    }
}
