package dev.slipway.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.check.probe.Pacer;
import dev.slipway.config.Secret;
import dev.slipway.error.HostFailed;
import dev.slipway.error.Misuse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads over a storage in memory. */
class UploadTest {

    private static final int PART = 8 << 20;

    private final HttpBucket storage = new HttpBucket();
    private final List<Duration> pauses = new ArrayList<>();
    private final Pacer pacer = new Pacer() {
        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void pause(Duration duration) {
            pauses.add(duration);
        }
    };

    @AfterEach
    void close() {
        storage.close();
    }

    private Upload upload() {
        var bucket = new Bucket(
                new ObjectStore("", storage.endpoint()),
                BucketPath.parse("my-bucket/shop"),
                new AccessKey("anna", new Secret("opensesame")),
                new Bucket.Times(Clock.systemUTC(), pacer));
        return bucket.upload("dump");
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void what_fits_into_one_part_is_one_call() {
        var upload = upload();
        upload.write(random(1000), 0, 1000);

        assertThat(upload.finish()).isEqualTo(1000);

        assertThat(storage.objects.get("/my-bucket/shop/dump")).isEqualTo(random(1000));
        assertThat(storage.calls).containsExactly("PUT /my-bucket/shop/dump");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 77})
    void what_comes_out_is_what_went_in(int length) {
        var upload = upload();
        byte[] bytes = random(length);
        for (int from = 0; from < length; from += 999_983) {
            upload.write(bytes, from, Math.min(999_983, length - from));
        }

        assertThat(upload.finish()).isEqualTo(length);

        assertThat(storage.objects.get("/my-bucket/shop/dump")).isEqualTo(bytes);
        assertThat(storage.openUploads()).isZero();
    }

    @Test
    void what_fails_for_a_moment_is_tried_again_with_growing_pauses() {
        storage.next.add(new HttpBucket.Bad(503, "<Error><Code>SlowDown</Code></Error>"));
        storage.next.add(new HttpBucket.Bad(200, "<Error><Code>InternalError</Code></Error>"));
        var upload = upload();
        upload.write('x');

        upload.finish();

        assertThat(storage.objects).containsKey("/my-bucket/shop/dump");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void what_is_refused_is_told_in_the_storages_words_and_without_our_secret() {
        storage.next.add(new HttpBucket.Bad(
                403,
                "<Error><Code>SignatureDoesNotMatch</Code><Message>Check your key</Message>"
                        + "<StringToSign>opensesame</StringToSign></Error>"));
        var upload = upload();

        assertThatThrownBy(upload::finish)
                .isInstanceOf(HostFailed.class)
                .hasMessageContaining("SignatureDoesNotMatch: Check your key (HTTP 403)")
                .hasMessageNotContaining("opensesame");
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_upload_that_is_abandoned_leaves_nothing() {
        var upload = upload();
        upload.write(random(PART + 1), 0, PART + 1);

        upload.abandon();

        assertThat(storage.objects).isEmpty();
        assertThat(storage.openUploads()).isZero();
        assertThat(storage.calls).last().asString().startsWith("DELETE ");
    }

    @Test
    void one_that_has_failed_takes_nothing_more() {
        for (int attempt = 0; attempt < 5; attempt++) {
            storage.next.add(new HttpBucket.Bad(500, ""));
        }
        var upload = upload();
        byte[] bytes = random(PART + 1);
        assertThatThrownBy(() -> upload.write(bytes, 0, bytes.length)).hasMessageContaining("HTTP 500");
        int calls = storage.calls.size();

        assertThatThrownBy(() -> upload.write('x')).hasMessageContaining("failed already");

        assertThat(storage.calls).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "My-Bucket",
                "bucket/../x",
                "bucket//x",
                "buc..ket",
                "bucket?acl",
                "bucket/x%2f",
                "-bucket",
                "bucket/.x",
                "bucket\n"
            })
    void what_is_no_bucket_is_refused(String typed) {
        assertThatThrownBy(() -> BucketPath.parse(typed)).isInstanceOf(Misuse.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "host:9000",
                "http://anna:secret@host",
                "http://host/path",
                "http://host?x=1",
                "http://",
                "http://ho st"
            })
    void what_is_no_endpoint_is_refused_without_repeating_it(String typed) {
        assertThatThrownBy(() -> new ObjectStore("", typed))
                .isInstanceOf(Misuse.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void amazons_buckets_have_names_of_their_own_and_others_paths() {
        var path = BucketPath.parse("s3://shop/a");

        assertThat(new ObjectStore("eu-west-1", "").address(path, "a/k", ""))
                .hasToString("https://shop.s3.eu-west-1.amazonaws.com/a/k");
        assertThat(new ObjectStore("", "").address(BucketPath.parse("a.b.c"), "k", ""))
                .hasToString("https://s3.us-east-1.amazonaws.com/a.b.c/k");
        assertThat(new ObjectStore("", "http://10.0.0.5:9000/").address(path, "a/k", "uploads"))
                .hasToString("http://10.0.0.5:9000/shop/a/k?uploads");
    }
}
