package dev.slipway.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of the S3 API reference, "Authenticating Requests: Using the Authorization Header". */
class RequestSignatureTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String HOST = "https://examplebucket.s3.amazonaws.com";

    private static String sign(String method, String address, Map<String, String> headers, String hash) {
        var key = new AccessKey("AKIAIOSFODNN7EXAMPLE", new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        return new Signature(key, "us-east-1")
                .headers(
                        new Signature.Target(method, URI.create(HOST + address)),
                        headers,
                        hash,
                        Instant.parse("2013-05-24T00:00:00Z"))
                .getOrDefault("authorization", "");
    }

    @Test
    void an_object_is_got() {
        assertThat(sign("GET", "/test.txt", Map.of("range", "bytes=0-9"), EMPTY))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void an_object_is_put() {
        var headers = Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY");
        String hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";

        assertThat(sign("PUT", "/test%24file.text", headers, hash))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void a_query_without_a_value_is_signed_with_an_equals_sign() {
        assertThat(sign("GET", "/?lifecycle", Map.of(), EMPTY))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void a_query_is_sorted() {
        String signature = "Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";

        assertThat(sign("GET", "/?max-keys=2&prefix=J", Map.of(), EMPTY)).endsWith(signature);
        assertThat(sign("GET", "/?prefix=J&max-keys=2", Map.of(), EMPTY)).endsWith(signature);
    }
}
