package dev.slipway.route.nginx.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main file of an nginx of our own. */
record PrivateConfiguration(Path prefix, Path scratch, Path included) {

    private static final Path GROUPS = Path.of("/etc/group");

    String text() {
        return String.join("\n", user(), main(), http(), "");
    }

    /** Only root can give its rights away; and only root has some that a worker must not have. */
    private static String user() {
        return isRoot() ? "user nobody " + group() + ";" : "# Runs as the user that started it.";
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The group without rights is called so on Debian, and as its user elsewhere. */
    private static String group() {
        try (var lines = Files.lines(GROUPS)) {
            return lines.anyMatch(line -> line.startsWith("nogroup:")) ? "nogroup" : "nobody";
        } catch (IOException unreadable) {
            return "nobody";
        }
    }

    /**
     * Workers of before a reload go when their last connection does, and the app's drain time sees to that: an end of
     * theirs that came before it would cut WebSockets that the app's owner lets live longer. A day is for what nobody foresaw.
     */
    private String main() {
        return """
                worker_processes auto;
                worker_shutdown_timeout 1d;
                pid "%1$s/nginx.pid";
                error_log "%1$s/logs/error.log";
                events { worker_connections 1024; }""".formatted(prefix);
    }

    private String http() {
        return """
                http {
                    default_type application/octet-stream;
                    server_tokens off;
                    sendfile on;
                    access_log "%1$s/logs/access.log";
                    server_names_hash_bucket_size 512;
                    server_names_hash_max_size 32768;
                    client_body_temp_path "%2$s/body";
                    proxy_temp_path "%2$s/proxy";
                    fastcgi_temp_path "%2$s/fastcgi";
                    uwsgi_temp_path "%2$s/uwsgi";
                    scgi_temp_path "%2$s/scgi";
                    include "%3$s/*.conf";
                }""".formatted(prefix, scratch, included);
    }
}
