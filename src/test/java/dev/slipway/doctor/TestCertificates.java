package dev.slipway.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Self-signed certificates by the JDK's own tool. */
final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private TestCertificates() {}

    static Path selfSigned(Path directory, int days) throws Exception {
        Path store = directory.resolve("store.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int code = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "site",
                        "-validity",
                        Integer.toString(days),
                        "-dname",
                        "CN=www.example.org",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("keytool failed");
        }
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        byte[] encoded = keys.getCertificate("site").getEncoded();
        Path file = directory.resolve("site.pem");
        Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END CERTIFICATE-----\n");
        return file;
    }
}
