package dev.slipway.route.nginx.block;

import dev.slipway.error.Misuse;
import java.util.Arrays;
import java.util.Optional;

/**
 * What {@code nginx:set} may change, with Dokku's names and defaults; each value is checked before it is kept. Dokku's
 * template path, its switch for custom snippets and its service command have no counterpart: nothing that an app brings
 * gets into the configuration as text.
 */
public enum NginxProperty {
    ACCESS_LOG_FORMAT("access-log-format", "", ValueForm.LOG_FORMAT),
    ACCESS_LOG_PATH("access-log-path", "", ValueForm.LOG_FILE),
    ERROR_LOG_PATH("error-log-path", "", ValueForm.LOG_FILE),
    BIND_ADDRESS_IPV4("bind-address-ipv4", "", ValueForm.IPV4),
    BIND_ADDRESS_IPV6("bind-address-ipv6", "::", ValueForm.IPV6),
    CLIENT_BODY_TIMEOUT("client-body-timeout", "60s", ValueForm.TIME),
    CLIENT_HEADER_TIMEOUT("client-header-timeout", "60s", ValueForm.TIME),
    CLIENT_MAX_BODY_SIZE("client-max-body-size", "1m", ValueForm.SIZE),
    HSTS("hsts", "true", ValueForm.TRUTH),
    HSTS_INCLUDE_SUBDOMAINS("hsts-include-subdomains", "true", ValueForm.TRUTH),
    HSTS_MAX_AGE("hsts-max-age", "15724800", ValueForm.NUMBER),
    HSTS_PRELOAD("hsts-preload", "false", ValueForm.TRUTH),
    KEEPALIVE_TIMEOUT("keepalive-timeout", "75s", ValueForm.TIME),
    LINGERING_TIMEOUT("lingering-timeout", "5s", ValueForm.TIME),
    /** Whether requests for the icon that browsers ask for on their own are logged. */
    LOG_FAVICON("log-favicon", "true", ValueForm.TRUTH),
    PROXY_BUFFER_SIZE("proxy-buffer-size", "4k", ValueForm.SIZE),
    PROXY_BUFFERING("proxy-buffering", "on", ValueForm.SWITCH),
    PROXY_BUFFERS("proxy-buffers", "8 4k", ValueForm.BUFFERS),
    PROXY_BUSY_BUFFERS_SIZE("proxy-busy-buffers-size", "8k", ValueForm.SIZE),
    /** Dokku waits 60 s; an instance on this host accepts at once or is overrun, and the visitor should learn it. */
    PROXY_CONNECT_TIMEOUT("proxy-connect-timeout", "5s", ValueForm.TIME),
    PROXY_READ_TIMEOUT("proxy-read-timeout", "60s", ValueForm.TIME),
    PROXY_SEND_TIMEOUT("proxy-send-timeout", "60s", ValueForm.TIME),
    /** Idle connections that each worker keeps open to the app. */
    PROXY_KEEPALIVE("proxy-keepalive", "32", ValueForm.NUMBER),
    SEND_TIMEOUT("send-timeout", "60s", ValueForm.TIME),
    UNDERSCORE_IN_HEADERS("underscore-in-headers", "off", ValueForm.SWITCH),
    X_FORWARDED_FOR("x-forwarded-for-value", "$remote_addr", ValueForm.VALUE),
    X_FORWARDED_PORT("x-forwarded-port-value", "$server_port", ValueForm.VALUE),
    X_FORWARDED_PROTO("x-forwarded-proto-value", "$scheme", ValueForm.VALUE),
    X_FORWARDED_SSL("x-forwarded-ssl", "", ValueForm.VALUE);

    private final String key;
    private final String defaultValue;
    private final ValueForm form;

    NginxProperty(String key, String defaultValue, ValueForm form) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.form = form;
    }

    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    public static Optional<NginxProperty> find(String key) {
        return Arrays.stream(values())
                .filter(property -> property.key.equals(key))
                .findFirst();
    }

    public boolean admits(String value) {
        return form.admits(value.strip());
    }

    /** The value, without blanks around it, if it may stand there; otherwise Misuse. */
    public String checked(String value) {
        String stripped = value.strip();
        if (!admits(stripped)) {
            throw new Misuse(
                    "The value of " + key + " is " + form.description() + ".",
                    "nginx:set APP " + key
                            + (defaultValue.isEmpty() ? " without a value unsets it." : " " + defaultValue));
        }
        return stripped;
    }
}
