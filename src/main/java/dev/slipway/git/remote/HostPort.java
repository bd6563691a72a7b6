package dev.slipway.git.remote;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** A host that is spoken to over ssh. */
public record HostPort(String host, int port) {

    public static final int SSH = 22;
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,252})(?::([1-9][0-9]{0,4}))?");

    /** {@code HOST} or {@code HOST:PORT}. */
    public static HostPort parse(String typed) {
        var form = FORM.matcher(typed);
        if (!form.matches()) {
            throw new Misuse(
                    "'" + typed.replaceAll("\\p{Cntrl}", "?") + "' is not the name of a host",
                    "For instance: git:allow-host github.com");
        }
        return new HostPort(form.group(1), form.group(2) == null ? SSH : Integer.parseInt(form.group(2)));
    }

    /** As a {@code known_hosts} has it (sshd(8)). */
    @Override
    public String toString() {
        return port == SSH ? host : "[" + host + "]:" + port;
    }
}
