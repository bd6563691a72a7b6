package dev.slipway.bucket;

import dev.slipway.check.probe.Pacer;
import dev.slipway.error.HostFailed;
import dev.slipway.voice.Printable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bucket, as one access key may use it. What fails for a moment is tried again; what stays refused is a HostFailed with
 * what the storage said, and never with what we signed. Redirections are not followed: they would lead a signed request to
 * where nobody asked for.
 */
public final class Bucket {

    private static final Logger log = LoggerFactory.getLogger(Bucket.class);
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    /** For the largest part over a line of 1 Mbit/s. */
    private static final Duration ANSWERING = Duration.ofMinutes(6);

    private static final int ATTEMPTS = 5;
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_SENTENCE = 300;
    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
    private static final int SUCCESS = 200;
    private static final int REDIRECTION = 300;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,1000})</Message>");

    private final ObjectStore store;
    private final BucketPath path;
    private final AccessKey key;
    private final Times times;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    /** The date of requests, and the time between two attempts. */
    public record Times(Clock clock, Pacer pacer) {}

    public Bucket(ObjectStore store, BucketPath path, AccessKey key, Times times) {
        this.store = store;
        this.path = path;
        this.key = key;
        this.times = times;
    }

    /** Begins an object; it is there once the upload is finished, and not before. */
    public Upload upload(String name) {
        return new Upload(this, path.key(name));
    }

    /** What is sent: a method, of which object, with which query, and a body that a buffer of ours backs. */
    record Call(String method, String key, String query, ByteBuffer body) {

        static Call empty(String method, String key, String query) {
            return new Call(method, key, query, ByteBuffer.allocate(0));
        }
    }

    /** A header of the answer, and its text. */
    record Answer(String tag, String text) {}

    /** Blocks until it is done, or has failed for good. */
    Answer send(Call call) {
        var pause = Duration.ofSeconds(1);
        for (int attempt = 1; ; attempt++) {
            var outcome = attempt(call);
            if (outcome.answer().isPresent()) {
                return outcome.answer().get();
            }
            if (!outcome.passing() || attempt == ATTEMPTS) {
                throw new HostFailed(
                        store + " did not take it: " + outcome.sentence(),
                        "Look whether bucket " + path.bucket()
                                + " exists there, and what the access key may do with it.");
            }
            log.warn("trying again bucket={} {}: {}", path.bucket(), call.method(), outcome.sentence());
            times.pacer().pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private record Outcome(List<Answer> answers, String sentence, boolean passing) {

        Optional<Answer> answer() {
            return answers.stream().findFirst();
        }
    }

    private Outcome attempt(Call call) {
        try {
            var response = client.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
            String text;
            try (var body = response.body()) {
                text = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            }
            int status = response.statusCode();
            // The end of an upload in parts is answered with 200 before it is known whether it went well.
            boolean done = status >= SUCCESS && status < REDIRECTION && !text.contains("<Error>");
            return done
                    ? new Outcome(
                            List.of(new Answer(
                                    response.headers().firstValue("etag").orElse(""), text)),
                            "",
                            false)
                    : new Outcome(List.of(), said(status, text), PASSING.contains(status) || status < REDIRECTION);
        } catch (IOException e) {
            return new Outcome(List.of(), Printable.of(String.valueOf(e)), true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome(List.of(), "the server is ending", false);
        }
    }

    private HttpRequest request(Call call) {
        var address = store.address(path, call.key(), call.query());
        var headers = new Signature(key, store.region())
                .headers(
                        new Signature.Target(call.method(), address),
                        Map.of("content-type", "application/octet-stream"),
                        Signature.hash(call.body()),
                        times.clock().instant());
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWERING)
                .method(
                        call.method(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                call.body().array(), 0, call.body().limit()));
        headers.forEach(request::header);
        return request.build();
    }

    /** The storage's own words, of which some quote what was signed: those are left out. */
    private static String said(int status, String text) {
        var code = CODE.matcher(text);
        var message = MESSAGE.matcher(text);
        String words = (code.find() ? code.group(1) : "") + (message.find() ? ": " + message.group(1) : "");
        String shown = Printable.of(words.isEmpty() ? "no reason given" : words);
        return shown.substring(0, Math.min(LONGEST_SENTENCE, shown.length())) + " (HTTP " + status + ")";
    }
}
