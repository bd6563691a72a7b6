package dev.slipway.route.nginx.inventory;

/** What a name of the owner's means for a hostname of ours. */
enum Overlap {
    /** They have nothing to do with each other, or the owner's name wins wherever both match. */
    NONE,
    /** The owner's pattern covers ours, and ours wins: allowed, but worth telling. */
    COVERED,
    /** The owner's site lies under our wildcard: its name wins, on the ports that it listens on. */
    BENEATH,
    /** Both claim the same. */
    TAKEN
}
