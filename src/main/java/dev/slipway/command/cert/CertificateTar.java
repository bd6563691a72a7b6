package dev.slipway.command.cert;

import dev.slipway.cert.Certificate;
import dev.slipway.cert.KeyText;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A tar archive from a caller with one {@code .crt} and one {@code .key} in it. Nothing is unpacked: names only tell which
 * is which, links and devices count for nothing, and more than certificates can need is not read.
 */
final class CertificateTar {

    static final int LONGEST_FILE = 256 << 10;

    private static final int LONGEST_ARCHIVE = 4 << 20;
    private static final int MOST_ENTRIES = 1000;

    private final List<String> certificates = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    private CertificateTar() {}

    static Certificate read(InputStream input) {
        var archive = new CertificateTar();
        try {
            archive.collect(
                    new TarArchiveInputStream(new Bounded(input, LONGEST_ARCHIVE), StandardCharsets.UTF_8.name()));
        } catch (IOException | IllegalArgumentException notTar) {
            // The library throws either at what is no tar.
            throw (Misuse) expected().because(notTar);
        }
        return archive.certificate();
    }

    static Misuse expected() {
        return new Misuse(
                "Tar archive containing server.crt and server.key expected on stdin",
                "tar cf - server.crt server.key | ssh HOST certs:add APP");
    }

    private void collect(TarArchiveInputStream tar) throws IOException {
        int entries = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            entries++;
            if (entries > MOST_ENTRIES) {
                throw new Misuse(
                        "The archive has more than " + MOST_ENTRIES + " entries", "Put the two files in it only.");
            }
            refuseLeadingOut(entry);
            if (isPlain(entry) && !isHidden(entry.getName())) {
                collect(entry, tar);
            }
        }
        if (entries == 0) {
            throw expected();
        }
    }

    /** It would lead nowhere, as nothing is unpacked; but whoever made such an archive should know. */
    private static void refuseLeadingOut(TarArchiveEntry entry) {
        if (entry.isSymbolicLink() && entry.getLinkName().startsWith("/")) {
            throw new Misuse(
                    "Archive contains symlinks with absolute targets",
                    "With the files themselves: tar chf - server.crt server.key | ssh HOST certs:add APP");
        }
    }

    private void collect(TarArchiveEntry entry, InputStream content) throws IOException {
        if (entry.getName().endsWith(".crt")) {
            certificates.add(text(content));
        } else if (entry.getName().endsWith(".key")) {
            keys.add(text(content));
        }
    }

    /** {@code entry.isFile()} is true of links and devices too. */
    private static boolean isPlain(TarArchiveEntry entry) {
        return (entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM)
                && !entry.isDirectory();
    }

    /** What macOS adds to each archive ({@code ._server.crt}), and whatever else begins with a dot. */
    private static boolean isHidden(String name) {
        return Arrays.stream(name.split("/"))
                .anyMatch(part -> part.startsWith(".") && !part.equals(".") && !part.equals(".."));
    }

    private static String text(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LONGEST_FILE + 1);
        if (bytes.length > LONGEST_FILE) {
            throw tooLarge();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Misuse tooLarge() {
        return new Misuse(
                "A certificate or key of more than " + (LONGEST_FILE >> 10) + " KiB is not one",
                "Send the certificate, those of its issuers, and the key.");
    }

    private Certificate certificate() {
        return Certificate.parse(only(certificates, ".crt"), new KeyText(only(keys, ".key")));
    }

    private static String only(List<String> found, String ending) {
        if (found.size() != 1) {
            throw new Misuse(
                    found.isEmpty()
                            ? "Tar archive is missing " + ending + " file"
                            : "Tar archive contains more than one " + ending + " file",
                    "It must have one .crt and one .key: tar cf - server.crt server.key | ssh HOST certs:add APP");
        }
        return found.get(0);
    }

    /** Ends early rather than let an archive without end be read. */
    private static final class Bounded extends InputStream {

        private final InputStream input;
        private int left;

        Bounded(InputStream input, int most) {
            this.input = input;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("more than an archive with a certificate has");
            }
            int count = input.read(bytes, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
