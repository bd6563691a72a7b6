package dev.slipway.bucket;

import dev.slipway.error.Misuse;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where buckets are: Amazon's of a region, or whoever else's at an endpoint. Any address goes, also one of the own network:
 * who names it is the operator, whose MinIO may well stand there.
 */
public record ObjectStore(String region, String endpoint) {

    public static final String DEFAULT_REGION = "us-east-1";

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    /** An empty region is the default one; an empty endpoint is Amazon's. */
    public ObjectStore {
        region = region.isEmpty() ? DEFAULT_REGION : region;
        if (!REGION.matcher(region).matches()) {
            throw new Misuse("'" + region + "' is not a region", "For instance eu-central-1; MinIO takes us-east-1.");
        }
        if (!endpoint.isEmpty()) {
            requireEndpoint(endpoint);
        }
        endpoint = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    }

    private static void requireEndpoint(String typed) {
        try {
            var address = new URI(typed);
            boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            boolean bare = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && ("".equals(address.getRawPath()) || "/".equals(address.getRawPath()));
            if (web && bare && address.getHost() != null) {
                return;
            }
        } catch (URISyntaxException notAnAddress) {
            // Told below, without its text, which may quote a password.
        }
        throw new Misuse(
                "The endpoint must be an http or https address without user, path and query",
                "For instance https://s3.eu-central-003.backblazeb2.com or http://192.168.1.5:9000");
    }

    /**
     * An object's address; with an empty key the bucket's. By path at other people's endpoints, where nobody has a name and a
     * certificate for each bucket; by the bucket's own name at Amazon's, which asks for that, unless the name has a dot, which
     * no certificate of theirs covers.
     */
    URI address(BucketPath path, String key, String query) {
        String suffix = query.isEmpty() ? "" : "?" + query;
        if (!endpoint.isEmpty()) {
            return URI.create(endpoint + "/" + path.bucket() + "/" + key + suffix);
        }
        String host = "s3." + region + ".amazonaws.com";
        return path.bucket().contains(".")
                ? URI.create("https://" + host + "/" + path.bucket() + "/" + key + suffix)
                : URI.create("https://" + path.bucket() + "." + host + "/" + key + suffix);
    }

    @Override
    public String toString() {
        return endpoint.isEmpty() ? "Amazon S3 in " + region : endpoint;
    }
}
