package dev.slipway.command.cert;

import dev.slipway.cert.Certificate;
import dev.slipway.cert.KeyText;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The certificate that comes with a call: a tar archive on its input, or, from the host's operator, two files. */
final class CertificateInput {

    private CertificateInput() {}

    static Certificate read(Session session, Arguments arguments) {
        if (arguments.words().isEmpty()) {
            if (session.terminal().size().isPresent()) {
                throw CertificateTar.expected();
            }
            return CertificateTar.read(session.terminal().input());
        }
        String certificate = arguments.words().get(0);
        String key = arguments
                .word(1)
                .orElseThrow(() -> new Misuse(
                        "A certificate needs its key", "certs:add APP CRT KEY, both as paths on this host."));
        if (!session.operator().isLocal()) {
            // A path would be one of this host: whoever holds a key must not read its files.
            throw new Misuse(
                    "CRT file specified not found, please check file paths",
                    "Files of the host are there for its operator only, who types certs:add on the host.",
                    "From elsewhere they come by input: tar cf - server.crt server.key | ssh HOST certs:add APP");
        }
        return Certificate.parse(text(certificate, "CRT"), new KeyText(text(key, "KEY")));
    }

    private static String text(String typed, String kind) {
        Path file = path(typed);
        if (!Files.isRegularFile(file)) {
            throw new Misuse(kind + " file specified not found, please check file paths", "ls -l " + file);
        }
        try (var input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(CertificateTar.LONGEST_FILE + 1);
            if (bytes.length > CertificateTar.LONGEST_FILE) {
                throw CertificateTar.tooLarge();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw (HostFailed) new HostFailed("Cannot read " + file + ": " + e, "ls -l " + file).because(e);
        }
    }

    /** The server has another working directory than whoever typed it. */
    private static Path path(String typed) {
        try {
            Path path = Path.of(typed);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException notOne) {
            throw (Misuse) new Misuse("Not a path: " + typed.replaceAll("\\p{Cntrl}", "?")).because(notOne);
        }
        throw new Misuse("The path must begin at the root: " + typed, "certs:add APP \"$PWD/" + typed + "\" …");
    }
}
