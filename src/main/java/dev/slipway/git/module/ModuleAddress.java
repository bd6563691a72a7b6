package dev.slipway.git.module;

import dev.slipway.error.AppFailed;
import dev.slipway.git.ShownName;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * Where a submodule is fetched from: over the network, and nothing else. Local paths, {@code file:} and {@code ext::} would
 * read or run what is on this host; what begins with a dash would be an option to some program.
 *
 * @param module the submodule's path, for messages
 */
record ModuleAddress(String module, URIish uri) {

    private static final Set<String> SCHEMES = Set.of("https", "http", "git");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e&&[^\\\\\"'`$<>|;]]{1,1000}");
    private static final Pattern HOST = Pattern.compile("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern SSH = Pattern.compile("ssh://.*|git\\+ssh://.*|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:[^:].*");

    static ModuleAddress of(String module, String address) {
        if (address.startsWith("./") || address.startsWith("../")) {
            throw refused(module, address, "is relative, and a pushed repository has no address to start from");
        }
        if (SSH.matcher(address).matches()) {
            throw refused(module, address, "needs an ssh key, of which this server has none to fetch with");
        }
        if (!PLAIN.matcher(address).matches()) {
            throw refused(module, address, "is not an address that is fetched from");
        }
        return new ModuleAddress(module, parse(module, address));
    }

    private static URIish parse(String module, String address) {
        try {
            var uri = new URIish(address);
            boolean fetchable = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches();
            if (!fetchable) {
                throw refused(module, address, "is not an address that is fetched from");
            }
            return uri;
        } catch (URISyntaxException e) {
            var failure = refused(module, address, "is not an address");
            failure.initCause(e);
            throw failure;
        }
    }

    private static AppFailed refused(String module, String address, String why) {
        return new AppFailed(
                "The submodule " + module + " cannot be fetched: " + withoutPassword(address) + " " + why,
                "git submodule set-url " + module + " https://HOST/REPOSITORY.git, commit, and push again.");
    }

    private static String withoutPassword(String address) {
        return ShownName.of(address.replaceAll("//[^/@]*@", "//"));
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return uri.setUser(null).setPass(null).toString();
    }
}
