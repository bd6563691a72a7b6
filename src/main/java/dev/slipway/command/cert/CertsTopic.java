package dev.slipway.command.cert;

import dev.slipway.app.AppName;
import dev.slipway.app.Apps;
import dev.slipway.app.Settings;
import dev.slipway.cert.Certificates;
import dev.slipway.cert.Chain;
import dev.slipway.cert.DistinguishedName;
import dev.slipway.cert.Trust;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.report.Report;
import dev.slipway.command.report.ReportFields;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/** The {@code certs} topic: the report, and the commands of the other classes. */
public final class CertsTopic {

    private final Certificates certificates;
    private final Apps apps;
    private final Settings settings;

    public CertsTopic(Certificates certificates, Apps apps, Settings settings) {
        this.certificates = certificates;
        this.apps = apps;
        this.settings = settings;
    }

    public Topic topic(CertsCommands brought, GenerateCommand generated) {
        var commands = new ArrayList<Command>(brought.commands());
        commands.add(generated.command());
        commands.add(report().command("certs", "Displays an ssl report for one or more apps"));
        return new Topic("certs", "Manage ssl (tls) certs", commands);
    }

    /** Also a part of the report that is made of all reports. */
    public Report report() {
        var fields = new ReportFields("ssl", settings)
                .value("ssl-dir", this::directory)
                .value(
                        "ssl-enabled",
                        app -> Boolean.toString(certificates.of(app).isPresent()));
        fact(fields, "ssl-expires-at", chain -> CertificateTime.text(chain.expiresAt()));
        fact(fields, "ssl-fingerprint", CertsTopic::fingerprint);
        fact(fields, "ssl-hostnames", chain -> String.join(" ", chain.names()));
        fact(fields, "ssl-issuer", CertsTopic::issuer);
        fact(
                fields,
                "ssl-serial",
                chain -> chain.leaf().getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
        fact(fields, "ssl-starts-at", chain -> CertificateTime.text(chain.startsAt()));
        fact(fields, "ssl-subject", CertsTopic::subject);
        fact(fields, "ssl-verified", CertsTopic::verified);
        return new Report("ssl", fields.ours("ssl-fingerprint").ours("ssl-serial"), apps);
    }

    private void fact(ReportFields fields, String flag, Function<Chain, String> fact) {
        fields.value(
                flag,
                app -> certificates.of(app).map(certificates::chain).map(fact).orElse(""));
    }

    private String directory(AppName app) {
        return certificates
                .of(app)
                .map(choice -> certificates.directory(choice).toString())
                .orElse("");
    }

    private static String issuer(Chain chain) {
        return DistinguishedName.of(chain.leaf().getIssuerX500Principal()).joined(", ");
    }

    private static String subject(Chain chain) {
        return DistinguishedName.of(chain.leaf().getSubjectX500Principal()).joined("; ");
    }

    private static String verified(Chain chain) {
        return Trust.verifies(chain) ? "verified by a certificate authority" : "self signed";
    }

    private static String fingerprint(Chain chain) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(chain.leaf().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
