package dev.slipway.route.nginx.block;

import java.util.regex.Pattern;

/** What may stand as the value of a property; said to the caller when something else does. */
enum ValueForm {
    TIME("a time such as 60s or 5m", "\\d{1,6}(ms|s|m|h|d)?"),
    SIZE("a size such as 512k or 20m", "\\d{1,9}[kKmMgG]?"),
    BUFFERS("a number and a size, such as 8 4k", "\\d{1,3} \\d{1,9}[kKmM]?"),
    NUMBER("a number", "\\d{1,9}"),
    SWITCH("on or off", "on|off"),
    TRUTH("true or false", "true|false"),
    LOG_FORMAT("the name of a log_format", "[A-Za-z0-9_]{1,64}"),
    /** A path is not taken: it could name a file that is none of ours. */
    LOG_FILE(
            "off, or a file name in nginx's log directory that ends in .log",
            "off|[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.log"),
    VALUE("one variable of nginx's or a plain word", "\\$[a-z0-9_]{1,64}|[A-Za-z0-9.:-]{1,128}"),
    IPV4("an IPv4 address", "((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)"),
    IPV6("an IPv6 address", "[0-9a-f:]{2,39}");

    private final String description;
    private final Pattern form;

    ValueForm(String description, String form) {
        this.description = description;
        this.form = Pattern.compile(form);
    }

    String description() {
        return description;
    }

    boolean admits(String value) {
        return form.matcher(value).matches();
    }
}
