/** What the proxy serves of an app without asking it: files of its releases and what was uploaded to it. */
@NullMarked
package dev.slipway.route.files;

import org.jspecify.annotations.NullMarked;
