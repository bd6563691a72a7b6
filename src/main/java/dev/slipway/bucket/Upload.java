package dev.slipway.bucket;

import dev.slipway.error.HostFailed;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object that is being written: in parts, as its length is known at its end only, and one part at a time is in memory. What
 * fits into one part is put there at once. Nothing of it is seen in the bucket before {@link #finish}. Writing throws HostFailed
 * when the storage does not take it. For one thread.
 */
public final class Upload extends OutputStream {

    private static final Logger log = LoggerFactory.getLogger(Upload.class);
    /** Above the 5 MiB that a part has at least (S3, "Multipart upload limits"). */
    private static final int PART = 8 << 20;
    /** From the thousandth part on, so that the most parts make some 300 GB. */
    private static final int LARGE_PART = 32 << 20;

    private static final int SMALL_PARTS = 1_000;
    private static final int MOST_PARTS = 10_000;
    private static final Pattern UPLOAD_ID = Pattern.compile("<UploadId>([^<&]{1,1024})</UploadId>");

    private final Bucket bucket;
    private final String key;
    private final List<String> tags = new ArrayList<>();
    private byte[] part = new byte[PART];
    private int filled;
    private long length;
    private String uploadId = "";
    private boolean broken;

    Upload(Bucket bucket, String key) {
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        int done = 0;
        while (done < count) {
            if (filled == part.length) {
                sendPart();
            }
            int fits = Math.min(count - done, part.length - filled);
            System.arraycopy(bytes, offset + done, part, filled, fits);
            filled += fits;
            done += fits;
        }
        length += count;
    }

    private void sendPart() {
        if (broken) {
            throw new HostFailed("The upload has failed already", "What is said first says why.");
        }
        broken = true;
        if (uploadId.isEmpty()) {
            begin();
        }
        int number = tags.size() + 1;
        if (number > MOST_PARTS) {
            throw new HostFailed(
                    "The object is larger than the storage takes in parts",
                    "Split what is in it, or copy it by other means.");
        }
        String query = "partNumber=" + number + "&uploadId=" + Encoded.of(uploadId);
        tags.add(bucket.send(new Bucket.Call("PUT", key, query, content())).tag());
        filled = 0;
        broken = false;
        if (number == SMALL_PARTS) {
            part = new byte[LARGE_PART];
        }
    }

    private ByteBuffer content() {
        return ByteBuffer.wrap(part, 0, filled);
    }

    private void begin() {
        var found = UPLOAD_ID.matcher(
                bucket.send(Bucket.Call.empty("POST", key, "uploads")).text());
        if (!found.find()) {
            throw new HostFailed(
                    "The storage gave the upload no id", "Is the endpoint one that speaks S3? backup-auth sets it.");
        }
        uploadId = found.group(1);
    }

    /** Makes the object be there; its length. */
    public long finish() {
        if (uploadId.isEmpty()) {
            bucket.send(new Bucket.Call("PUT", key, "", content()));
            return length;
        }
        if (filled > 0) {
            sendPart();
        }
        var list = ByteBuffer.wrap(Parts.of(tags));
        bucket.send(new Bucket.Call("POST", key, "uploadId=" + Encoded.of(uploadId), list));
        return length;
    }

    /** Takes back the parts that were sent. Never throws: it is called because something else has failed already. */
    public void abandon() {
        if (uploadId.isEmpty()) {
            return;
        }
        try {
            bucket.send(Bucket.Call.empty("DELETE", key, "uploadId=" + Encoded.of(uploadId)));
        } catch (HostFailed alsoFailed) {
            log.warn("parts of an upload are left key={}: {}", key, alsoFailed.sentence());
        }
    }
}
