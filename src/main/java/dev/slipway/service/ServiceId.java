package dev.slipway.service;

/** Which service: its kind and its name. */
public record ServiceId(ServiceKind kind, ServiceName name) implements Comparable<ServiceId> {

    /** How sentences call it: {@code Postgres service shop-db}. */
    public String title() {
        return kind.naming().title() + " service " + name;
    }

    /** The name by which apps that are linked to it reach it; Dokku's, so that addresses may move over. */
    public String hostname() {
        return "dokku-" + kind.naming().word() + "-" + name.value().replace('_', '-');
    }

    /** Its container's name: Dokku's too. */
    public String containerName() {
        return "dokku." + kind.naming().word() + "." + name;
    }

    /** The name of its database, where the kind has such a thing. */
    public String database() {
        return name.value().replace('-', '_');
    }

    /** What a label on its container says, and log lines. */
    @Override
    public String toString() {
        return kind.naming().word() + "/" + name;
    }

    @Override
    public int compareTo(ServiceId other) {
        return toString().compareTo(other.toString());
    }
}
