package dev.slipway.bucket;

import dev.slipway.error.Misuse;
import java.util.regex.Pattern;

/**
 * A bucket, and below what its objects' names begin with: {@code my-bucket}, {@code my-bucket/shop}. Named as S3 asks for
 * (Bucket naming rules), and nothing that would have to be escaped.
 */
public record BucketPath(String bucket, String prefix) {

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}){0,8})/?");

    /** As it is typed; also with {@code s3://} before it. */
    public static BucketPath parse(String typed) {
        var parts = FORM.matcher(typed.startsWith("s3://") ? typed.substring("s3://".length()) : typed);
        if (!parts.matches() || parts.group(1).contains("..")) {
            throw new Misuse(
                    "'" + typed + "' is not the name of a bucket",
                    "Lower-case letters, digits, dots and hyphens, then perhaps a path: my-bucket/shop.");
        }
        return new BucketPath(parts.group(1), parts.group(2));
    }

    /** The key of an object of this name. */
    String key(String name) {
        return prefix.isEmpty() ? name : prefix.substring(1) + "/" + name;
    }

    /** How people write the object's address. */
    public String shown(String name) {
        return "s3://" + bucket + "/" + key(name);
    }

    @Override
    public String toString() {
        return bucket + prefix;
    }
}
