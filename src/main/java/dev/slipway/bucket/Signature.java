package dev.slipway.bucket;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 in the header of a request ("Authenticating Requests: Using the Authorization Header", S3 API
 * reference). All headers that are given are signed, and the host.
 */
record Signature(AccessKey key, String region) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** A request's first line. */
    record Target(String method, URI address) {}

    /** The headers to send for a payload of this hash, those that are given among them; but for the host, which is there anyway. */
    SortedMap<String, String> headers(Target target, Map<String, String> further, String payloadHash, Instant at) {
        String stamp = STAMP.format(at);
        var headers = new TreeMap<>(further);
        headers.put("x-amz-content-sha256", payloadHash);
        headers.put("x-amz-date", stamp);
        if (!key.token().reveal().isEmpty()) {
            headers.put("x-amz-security-token", key.token().reveal());
        }
        var signed = new TreeMap<>(headers);
        signed.put("host", host(target.address()));
        headers.put("authorization", authorization(target, signed, payloadHash, stamp));
        return headers;
    }

    /** As the client will send it: without the port that goes without saying. */
    private static String host(URI address) {
        int port = address.getPort();
        boolean usual = port == -1 || port == ("https".equals(address.getScheme()) ? 443 : 80);
        return usual ? address.getHost() : address.getHost() + ":" + port;
    }

    private String authorization(Target target, SortedMap<String, String> signed, String payloadHash, String stamp) {
        String names = String.join(";", signed.keySet());
        String canonical = String.join(
                "\n",
                target.method(),
                target.address().getRawPath(),
                query(target.address()),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining()),
                names,
                payloadHash);
        String day = stamp.substring(0, "yyyyMMdd".length());
        String scope = String.join("/", day, region, "s3", "aws4_request");
        String toSign = String.join(
                "\n", ALGORITHM, stamp, scope, hash(ByteBuffer.wrap(canonical.getBytes(StandardCharsets.UTF_8))));
        byte[] signature = mac(signingKey(day), toSign);
        return ALGORITHM + " Credential=" + key.id() + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                + HexFormat.of().formatHex(signature);
    }

    /** Sorted, and a name without a value with its equals sign. */
    private static String query(URI address) {
        String raw = address.getRawQuery();
        if (raw == null) {
            return "";
        }
        return Arrays.stream(raw.split("&"))
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private byte[] signingKey(String day) {
        byte[] dated = mac(("AWS4" + key.secret().reveal()).getBytes(StandardCharsets.UTF_8), day);
        return mac(mac(mac(dated, region), "s3"), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    /** Of what is left in the buffer, which it stays. */
    static String hash(ByteBuffer bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
