package dev.slipway.bucket;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The list of parts that ends an upload (S3 API, CompleteMultipartUpload). */
final class Parts {

    private Parts() {}

    /** The tags came from the storage, and are escaped. */
    static byte[] of(List<String> tags) {
        var text = new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (int number = 1; number <= tags.size(); number++) {
            text.append("<Part><PartNumber>").append(number).append("</PartNumber><ETag>");
            text.append(escaped(tags.get(number - 1))).append("</ETag></Part>");
        }
        return text.append("</CompleteMultipartUpload>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
