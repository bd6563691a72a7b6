package dev.slipway.git.transfer;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The three streams between us and a git client. Whoever made it closes them.
 *
 * @param columns how wide the client's screen is; 0 where nobody knows
 */
public record Wire(InputStream input, OutputStream output, OutputStream errors, int columns) {

    Wire withInput(InputStream other) {
        return new Wire(other, output, errors, columns);
    }
}
