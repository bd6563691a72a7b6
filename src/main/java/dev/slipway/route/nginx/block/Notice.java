package dev.slipway.route.nginx.block;

import dev.slipway.app.AppName;

/** The first line of each file of ours. */
final class Notice {

    static final String COMMON = "Written by Slipway, which overwrites changes made here.";

    private Notice() {}

    static String of(AppName app) {
        return "App " + app + ". " + COMMON;
    }
}
