package dev.slipway.registry;

import dev.slipway.container.image.ImageRef;
import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/** A registry's host, with its port if it has one of its own. */
public record RegistryServer(String value) {

    public static final RegistryServer DOCKER_HUB = new RegistryServer("docker.io");

    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?(:[0-9]{1,5})?");
    private static final Pattern HUB = Pattern.compile("(index\\.|hub\\.|registry-1\\.)?docker\\.(io|com)");

    /** As typed: an address, with or without what a browser puts around it. */
    public static RegistryServer parse(String typed) {
        String host = typed.replaceFirst("^https?://", "").replaceFirst("/.*", "");
        if (!FORM.matcher(host).matches()) {
            throw new Misuse(
                    "'" + typed + "' is not the address of a registry", "For instance ghcr.io or localhost:5000");
        }
        return HUB.matcher(host).matches() ? DOCKER_HUB : new RegistryServer(host);
    }

    /** Where an image comes from: its name's first part, where that looks like a host. */
    public static RegistryServer of(ImageRef image) {
        String name = image.value();
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? parse(first) : DOCKER_HUB;
    }

    @Override
    public String toString() {
        return value;
    }
}
