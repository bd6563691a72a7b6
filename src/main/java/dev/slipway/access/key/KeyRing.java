package dev.slipway.access.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All keys as they were at one moment; never changes, so a login never meets a half-read file. */
final class KeyRing {

    static final KeyRing EMPTY = new KeyRing(List.of());

    private final List<AuthorizedKey> keys;
    private final Map<Fingerprint, AuthorizedKey> byFingerprint;

    KeyRing(List<AuthorizedKey> keys) {
        this.keys = List.copyOf(keys);
        this.byFingerprint = keys.stream()
                .collect(Collectors.toUnmodifiableMap(
                        AuthorizedKey::fingerprint, Function.identity(), (first, again) -> first));
    }

    List<AuthorizedKey> keys() {
        return keys;
    }

    Optional<AuthorizedKey> find(Fingerprint fingerprint) {
        return Optional.ofNullable(byFingerprint.get(fingerprint));
    }

    Optional<AuthorizedKey> find(KeyName name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
