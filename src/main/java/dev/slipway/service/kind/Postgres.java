package dev.slipway.service.kind;

import dev.slipway.container.ExecSpec;
import dev.slipway.container.image.Image;
import dev.slipway.container.image.ImageRef;
import dev.slipway.container.stream.Terminal;
import dev.slipway.service.Credentials;
import dev.slipway.service.Naming;
import dev.slipway.service.Provision;
import dev.slipway.service.ServiceKind;
import dev.slipway.service.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL, in an image that keeps the contract of the official {@code postgres}; PostGIS and the like do. */
public record Postgres() implements ServiceKind {

    private static final Naming NAMING = new Naming("postgres", "Postgres", "DATABASE", "postgres", 5432);
    private static final String USER = "postgres";
    /** Where the official image has its data up to 17; from 18 on it declares the directory above as its volume. */
    private static final String DATA = "/var/lib/postgresql/data";

    private static final String DATA_FROM_18 = "/var/lib/postgresql";

    @Override
    public Naming naming() {
        return NAMING;
    }

    @Override
    public ImageRef defaultImage() {
        return new ImageRef("postgres:16");
    }

    @Override
    public String url(String scheme, Credentials credentials) {
        var service = credentials.service();
        return scheme + "://" + USER + ":" + Passwords.inUrl(credentials.password()) + "@" + service.hostname() + ":"
                + NAMING.port() + "/" + service.database();
    }

    @Override
    public Provision provision(Credentials credentials, List<String> options, Image image) {
        var command = new ArrayList<String>();
        if (!options.isEmpty()) {
            command.add("postgres");
            command.addAll(options);
        }
        var environment = Map.of(
                "POSTGRES_PASSWORD",
                credentials.password().reveal(),
                "POSTGRES_DB",
                credentials.service().database());
        boolean since18 = image.declared().volumes().contains(DATA_FROM_18);
        return new Provision(command, environment, since18 ? DATA_FROM_18 : DATA);
    }

    @Override
    public void prepare(Workbench bench, Credentials credentials) {
        // The image makes its database by itself at its first start.
    }

    /** Over TCP: while the image makes the database, a server runs that listens on its local socket only. */
    @Override
    public boolean isReady(Workbench bench, Credentials credentials) {
        return bench.exec(tool(credentials, false, "pg_isready", "-q"), new Capture("")) == 0;
    }

    @Override
    public ExecSpec client(Credentials credentials, boolean tty) {
        return tool(credentials, tty, "psql");
    }

    @Override
    public int dump(Workbench bench, Credentials credentials, Terminal terminal) {
        return bench.exec(tool(credentials, false, "pg_dump", "-w", "-Fc", "--no-acl", "--no-owner"), terminal);
    }

    /** All or nothing: a dump that is cut short, or of something else, leaves the data as they were. */
    @Override
    public int load(Workbench bench, Credentials credentials, Terminal terminal) {
        var restore = tool(
                credentials, false, "pg_restore", "-w", "--clean", "--if-exists", "--no-owner", "--single-transaction");
        return bench.exec(restore, terminal);
    }

    private static ExecSpec tool(Credentials credentials, boolean tty, String... words) {
        var command = new ArrayList<>(List.of(words));
        command.addAll(List.of(
                "-h", "127.0.0.1", "-U", USER, "-d", credentials.service().database()));
        return new ExecSpec(command, Passwords.inEnvironment("PGPASSWORD", credentials, tty), tty);
    }
}
