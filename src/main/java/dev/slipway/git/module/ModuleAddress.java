package dev.slipway.git.module;

import dev.slipway.error.AppFailed;
import dev.slipway.git.remote.RemoteAddress;
import java.util.Optional;

/**
 * Where a submodule is fetched from.
 *
 * @param module the submodule's path, for messages
 */
record ModuleAddress(String module, RemoteAddress remote) {

    /** A relative one begins at where the repository itself was fetched from, if it was. */
    static ModuleAddress of(String module, String address, Optional<RemoteAddress> base) {
        if (address.startsWith("./") || address.startsWith("../")) {
            var from = base.orElseThrow(() -> refused(
                    module,
                    address,
                    "is relative, and a pushed repository has no address to start from, as git:sync's has"));
            return from.resolve(address)
                    .map(remote -> new ModuleAddress(module, remote))
                    .orElseThrow(() -> refused(module, address, "leads above " + from.host()));
        }
        return RemoteAddress.of(address)
                .map(remote -> new ModuleAddress(module, remote))
                .orElseThrow(() -> refused(module, address, "is not an address that is fetched from"));
    }

    private static AppFailed refused(String module, String address, String why) {
        return new AppFailed(
                "The submodule " + module + " cannot be fetched: " + RemoteAddress.shown(address) + " " + why,
                "git submodule set-url " + module + " https://HOST/REPOSITORY.git, commit, and push again.");
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return remote.toString();
    }
}
