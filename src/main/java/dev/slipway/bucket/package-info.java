/**
 * Objects in storage that speaks S3: signed requests, and uploads of streams whose length nobody knows beforehand. Start at
 * {@link dev.slipway.bucket.Bucket}. What is put there is not its business.
 */
@NullMarked
package dev.slipway.bucket;

import org.jspecify.annotations.NullMarked;
