package dev.slipway.command.service;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Session;
import dev.slipway.command.grammar.Arguments;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.config.Secret;
import dev.slipway.error.Misuse;
import dev.slipway.service.backup.BackupFiles;
import dev.slipway.service.backup.seal.Seals;
import dev.slipway.service.register.ServiceLock;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Backups that only their owner can read: {@code backup-set-encryption|backup-set-public-key-encryption} and their inverses. */
final class ServiceSealCommands {

    private final ServiceDesk desk;
    private final BackupFiles files;

    ServiceSealCommands(ServiceDesk desk, BackupFiles files) {
        this.desk = desk;
        this.files = files;
    }

    List<Command> commands() {
        String word = desk.naming().word();
        return List.of(
                desk.changing("backup-set-encryption", Permission.ADMIN)
                        .usage(
                                "<service> [<passphrase>]",
                                "Set encryption for all future backups of " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(2).rest(Grammar.Rest.DASHES_ARE_A_WORD))
                        .does(this::setPassphrase),
                desk.changing("backup-set-public-key-encryption", Permission.ADMIN)
                        .usage(
                                "<service> [<public-key-id>]",
                                "Set GPG Public Key encryption for all future backups of " + word + " service")
                        .takes(Grammar.of(Target.NONE).words(2))
                        .does(this::setPublicKey),
                unset(
                        "backup-unset-encryption",
                        "Unset encryption for future backups of the " + word + " service",
                        files::forgetPassphrase),
                unset(
                        "backup-unset-public-key-encryption",
                        "Unset GPG Public Key encryption for future backups of the " + word + " service",
                        files::forgetPublicKey));
    }

    private void setPassphrase(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        var passphrase = arguments
                .word(1)
                .filter(typed -> !typed.equals("-"))
                .map(Secret::new)
                .orElseGet(() -> ServiceInput.secret(session, desk.command("backup-set-encryption")));
        try (var lock = desk.hold(session, service.id(), "backup-set-encryption")) {
            files.setPassphrase(lock, passphrase);
        }
        session.result("Backups of " + service.id().name() + " are sealed from now on: gpg -d opens them");
    }

    /** Keys come by the input: we ask no key server, which would give out anybody's key for a short id. */
    private void setPublicKey(Session session, Arguments arguments) {
        var service = desk.use(session, arguments, Permission.ADMIN);
        String armored = ServiceInput.text(session, desk.command("backup-set-public-key-encryption"), "KEY.asc");
        String fingerprint = Seals.fingerprint(armored);
        String expected = arguments.word(1).orElse("").toUpperCase(Locale.ROOT).replaceFirst("^0X", "");
        if (!fingerprint.endsWith(expected)) {
            throw new Misuse(
                    "The key on the input is " + fingerprint + ", not " + expected,
                    "gpg --armor --export " + expected + " writes the other one.");
        }
        try (var lock = desk.hold(session, service.id(), "backup-set-public-key-encryption")) {
            files.setPublicKey(lock, armored);
        }
        session.result("Backups of " + service.id().name() + " are sealed for " + fingerprint + " from now on");
    }

    private Command unset(String verb, String summary, Predicate<ServiceLock> forget) {
        return desk.changing(verb, Permission.ADMIN)
                .usage("<service>", summary)
                .takes(Grammar.of(Target.NONE).words(1))
                .does((session, arguments) -> {
                    var service = desk.use(session, arguments, Permission.ADMIN);
                    try (var lock = desk.hold(session, service.id(), verb)) {
                        session.result(forget.test(lock) ? "It is forgotten" : "There was none");
                    }
                });
    }
}
