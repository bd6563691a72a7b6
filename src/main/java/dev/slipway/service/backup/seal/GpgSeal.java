package dev.slipway.service.backup.seal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.PGPKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;

/**
 * An OpenPGP message (RFC 4880): AES-256 with a check that nothing was changed, in chunks, as nobody knows its length
 * beforehand.
 */
final class GpgSeal implements Seal {

    private static final int CHUNK = 1 << 16;

    private final PGPKeyEncryptionMethodGenerator method;
    private final String shown;

    GpgSeal(PGPKeyEncryptionMethodGenerator method, String shown) {
        this.method = method;
        this.shown = shown;
    }

    @Override
    public OutputStream over(OutputStream output) throws IOException {
        var encrypting = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(new SecureRandom()));
        encrypting.addMethod(method);
        try {
            var encrypted = encrypting.open(output, new byte[CHUNK]);
            var literal = new PGPLiteralDataGenerator();
            var data = literal.open(encrypted, PGPLiteralData.BINARY, "", PGPLiteralData.NOW, new byte[CHUNK]);
            return new Layers(data, encrypted);
        } catch (PGPException e) {
            throw new IOException("OpenPGP: " + e.getMessage(), e);
        }
    }

    @Override
    public String suffix() {
        return ".gpg";
    }

    @Override
    public String shown() {
        return shown;
    }

    /** Closed from the innermost to the outermost. */
    private static final class Layers extends FilterOutputStream {

        private final OutputStream outer;

        private Layers(OutputStream inner, OutputStream outer) {
            super(inner);
            this.outer = outer;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public void close() throws IOException {
            out.close();
            outer.close();
        }

        /** A chunk is written when it is full: a tool that flushes often would make it many small ones. */
        @Override
        public void flush() {}
    }
}
