package dev.slipway.bucket;

import dev.slipway.config.Secret;
import dev.slipway.error.HostFailed;
import dev.slipway.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The access key that Amazon lends to a machine of theirs for its role (EC2, "Instance Metadata Service Version 2"). */
public final class InstanceRole {

    /** The same on each of their machines. */
    public static final URI EC2 = URI.create("http://169.254.169.254");

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String ROLE = "/latest/meta-data/iam/security-credentials/";
    private static final int OK = 200;

    private final URI service;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public InstanceRole(URI service) {
        this.service = service;
    }

    /** HostFailed on a machine that is none of theirs, or has no role. */
    public AccessKey accessKey() {
        String token = call(HttpRequest.newBuilder(service.resolve("/latest/api/token"))
                .header("X-aws-ec2-metadata-token-ttl-seconds", "60")
                .PUT(HttpRequest.BodyPublishers.noBody()));
        String role = get(ROLE, token).lines().findFirst().orElse("").strip();
        var lent = Json.parseFlat(get(ROLE + Encoded.of(role), token), "what the role's service answered");
        return new AccessKey(
                required(lent, "AccessKeyId"),
                new Secret(required(lent, "SecretAccessKey")),
                new Secret(required(lent, "Token")));
    }

    private String get(String path, String token) {
        return call(HttpRequest.newBuilder(service.resolve(path))
                .header("X-aws-ec2-metadata-token", token)
                .GET());
    }

    private static String required(Map<String, String> lent, String field) {
        String value = lent.get(field);
        if (value == null) {
            throw missing("it has no " + field);
        }
        return value;
    }

    private String call(HttpRequest.Builder request) {
        try {
            var response = client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw missing("HTTP " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw missing("nobody answers");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw missing("the server is ending");
        }
    }

    private static HostFailed missing(String why) {
        return new HostFailed(
                "This machine has no role at Amazon that lends it a key: " + why,
                "Leave out --use-iam, and give an access key to backup-auth.");
    }
}
