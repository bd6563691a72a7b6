package dev.slipway.cert.acme.foresight;

import dev.slipway.route.Hostname;

/** Whether an authority will find us at a hostname, asked before it is: each failure there counts against a limit. */
public interface Foresight {

    /** What was seen, and what stood in the way if something did. */
    record Foreseen(Chance chance, String reason) {

        static final Foreseen GOOD = new Foreseen(Chance.GOOD, "");
    }

    /** How likely a proof is. */
    enum Chance {
        GOOD,
        /** This host could not look for itself: a router that does not lead it back to itself, for instance. */
        UNKNOWN,
        NONE
    }

    /** The thumbprint is the account's, with which the proxy answers. */
    Foreseen look(Hostname hostname, String thumbprint);
}
