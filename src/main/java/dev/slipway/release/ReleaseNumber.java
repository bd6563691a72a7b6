package dev.slipway.release;

import dev.slipway.error.Misuse;

/** Counts an app's releases from 1; written v1, v2, … */
public record ReleaseNumber(int value) implements Comparable<ReleaseNumber> {

    public ReleaseNumber {
        if (value < 1) {
            throw new Misuse("Releases are numbered from v1", "releases APP lists them.");
        }
    }

    public ReleaseNumber next() {
        return new ReleaseNumber(value + 1);
    }

    @Override
    public int compareTo(ReleaseNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "v" + value;
    }
}
