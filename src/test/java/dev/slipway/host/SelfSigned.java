package dev.slipway.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate that nobody vouches for and its key, made by the JDK's own tool. */
public record SelfSigned(KeyStore keys) {

    public static final String PASSWORD = "changeit";

    private static final String ALIAS = "site";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Named so, with further options of {@code keytool -genkeypair}; the key store is left in the directory. */
    public static SelfSigned of(Path directory, String name, String... options)
            throws IOException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        line.addAll(List.of("-alias", ALIAS, "-dname", "CN=" + name, "-storetype", "PKCS12"));
        line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        line.addAll(List.of(options));
        var made = new HostPrograms().run(Program.of(LIMIT, line.toArray(String[]::new)));
        if (!made.succeeded()) {
            throw new IOException(made.stdout() + made.stderr());
        }
        return new SelfSigned(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    }

    public Path certificate(Path file) throws IOException, GeneralSecurityException {
        return pem(file, "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
    }

    public Path key(Path file) throws IOException, GeneralSecurityException {
        return pem(
                file, "PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private static Path pem(Path file, String type, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}
