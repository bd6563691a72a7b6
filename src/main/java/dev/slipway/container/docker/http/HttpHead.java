package dev.slipway.container.docker.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The status and the headers of an answer; header names are in lower case. */
public record HttpHead(int status, Map<String, String> headers) {

    private static final int LONGEST_LINE = 64 * 1024;

    static HttpHead read(InputStream source) throws IOException {
        var words = line(source).split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/")) {
            throw new IOException("the engine does not answer in HTTP");
        }
        var headers = new TreeMap<String, String>();
        for (String line = line(source); !line.isEmpty(); line = line(source)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpHead(Integer.parseInt(words[1]), headers);
    }

    /** One line without its end. */
    static String line(InputStream source) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = source.read(); next != '\n'; next = source.read()) {
            if (next < 0) {
                throw new EOFException("the engine closed the connection");
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("the engine's answer has a line without an end");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    boolean isChunked() {
        return "chunked".equalsIgnoreCase(headers.getOrDefault("transfer-encoding", ""));
    }
}
