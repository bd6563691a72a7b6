package dev.slipway.route.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Neighbouring addresses: {@code 104.16.0.0/13}. */
record Range(InetAddress first, int prefix) {

    static Range parse(String text) {
        String[] parts = text.split("/", 2);
        try {
            // A literal: nobody is asked.
            return new Range(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException noLiteral) {
            throw new IllegalArgumentException(text, noLiteral);
        }
    }

    boolean contains(InetAddress address) {
        byte[] here = first.getAddress();
        byte[] there = address.getAddress();
        if (here.length != there.length) {
            return false;
        }
        int bytes = prefix / 8;
        int bits = prefix % 8;
        int mask = 0xff00 >> bits & 0xff;
        return Arrays.equals(here, 0, bytes, there, 0, bytes)
                && (bits == 0 || (here[bytes] & mask) == (there[bytes] & mask));
    }
}
