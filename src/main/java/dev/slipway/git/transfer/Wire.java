package dev.slipway.git.transfer;

import java.io.InputStream;
import java.io.OutputStream;

/** The three streams between us and a git client. Whoever made it closes them. */
public record Wire(InputStream input, OutputStream output, OutputStream errors) {}
