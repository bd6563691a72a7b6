package dev.slipway.route.nginx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What came back for a request that was written byte by byte: no client hides what nginx does. */
record Answer(int status, String head, String body) {

    static Answer get(int port, String host, String... headers) {
        return send(port, request("GET", host, headers) + "\r\n");
    }

    static String request(String method, String host, String... headers) {
        var request = new StringBuilder(method + " / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request.toString();
    }

    /** Status 0 if the connection was refused or closed without an answer. */
    static Answer send(int port, String bytes) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            return new Answer(0, "", failed.toString());
        }
    }

    private static Answer of(String text) {
        int end = text.indexOf("\r\n\r\n");
        return end < 0
                ? new Answer(0, text, "")
                : new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }
}
