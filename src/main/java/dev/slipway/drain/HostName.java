package dev.slipway.drain;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine calls itself, in the characters that syslog takes. */
final class HostName {

    private HostName() {}

    static String own() {
        try {
            String name = InetAddress.getLocalHost().getHostName().replaceAll("[^\\x21-\\x7e]", "");
            return name.isEmpty() ? "-" : name.substring(0, Math.min(255, name.length()));
        } catch (UnknownHostException nameless) {
            return "-";
        }
    }
}
