package dev.slipway.route.nginx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports that are free now, below the range that the kernel gives to outgoing connections, so that they stay so. */
public final class Ports {

    private static final Random RANDOM = new Random();

    private Ports() {}

    public static int free() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = 10_000 + RANDOM.nextInt(10_000);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException taken) {
            if (taken instanceof java.net.BindException) {
                return false;
            }
            throw new UncheckedIOException(taken);
        }
    }
}
