/**
 * The directory in which somebody works on a repository: start at {@link dev.slipway.git.copy.WorkingCopy}. It is only
 * read: neither its index nor its branches, objects or files are touched.
 */
@NullMarked
package dev.slipway.git.copy;

import org.jspecify.annotations.NullMarked;
