package dev.slipway.access.key;

import dev.slipway.access.Operator;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import java.util.Set;

/** A key with its name and what its holder may do; the apps matter for all roles but the admin. */
public record AuthorizedKey(KeyName name, SshKey key, Role role, Set<AppName> apps) {

    public AuthorizedKey {
        apps = Set.copyOf(apps);
    }

    public static AuthorizedKey admin(KeyName name, SshKey key) {
        return new AuthorizedKey(name, key, Role.ADMIN, Set.of());
    }

    public AuthorizedKey withRole(Role other) {
        return new AuthorizedKey(name, key, other, apps);
    }

    public AuthorizedKey withApps(Set<AppName> others) {
        return new AuthorizedKey(name, key, role, others);
    }

    public Fingerprint fingerprint() {
        return key.fingerprint();
    }

    /** The key's holder, calling from an address. */
    public Operator operator(String origin) {
        return new Operator(name.value(), role, apps, origin);
    }
}
