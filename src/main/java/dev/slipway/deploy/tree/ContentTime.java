package dev.slipway.deploy.tree;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * A time of change that is made of a file's content. nginx makes the ETag of that time and the size: with the time of the
 * build, files of a reproducible build that differ in a letter would have the same one, and a browser would keep the old
 * file; and files that did not change would have another one after each deploy.
 */
final class ContentTime {

    /** Seconds from 1992 on, so that none is in the future. */
    private static final Instant EPOCH = Instant.parse("1992-01-01T00:00:00Z");

    private static final int BITS = 0x3fffffff;

    private final MessageDigest digest = sha256();

    OutputStream passing(OutputStream target) {
        return new DigestOutputStream(target, digest);
    }

    FileTime time() {
        int number = ByteBuffer.wrap(digest.digest()).getInt() & BITS;
        return FileTime.from(EPOCH.plusSeconds(number));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
