package dev.slipway.route.survey;

import java.util.List;

/** Reads what a file of the owner's serves, and writes nothing. */
@FunctionalInterface
public interface SiteSheets {

    /** Every server block of the file, which may be named as the owner calls it; Misuse if the proxy does not read it. */
    List<SiteSheet> of(String file);
}
