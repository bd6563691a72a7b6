package dev.slipway.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells what belongs to this state directory from what belongs to another one on the same container engine: it is on every
 * container, network and image of ours. Moves with the directory.
 */
public record StateId(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}");
    private static final int BYTES = 4;

    public StateId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a state id: " + value);
        }
    }

    /** The directory's id; a directory without one gets one. */
    public static StateId of(StateDir state) {
        var file = AtomicFile.ownerOnly(state.stateId());
        var written = file.read().map(String::strip);
        if (written.isPresent()) {
            return new StateId(written.get());
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        var id = new StateId(HexFormat.of().formatHex(random));
        file.write(id + "\n");
        return id;
    }

    @Override
    public String toString() {
        return value;
    }
}
