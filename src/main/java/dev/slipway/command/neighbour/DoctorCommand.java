package dev.slipway.command.neighbour;

import dev.slipway.access.Permission;
import dev.slipway.command.Command;
import dev.slipway.command.Topic;
import dev.slipway.command.grammar.Flag;
import dev.slipway.command.grammar.Grammar;
import dev.slipway.command.grammar.Target;
import dev.slipway.command.report.Format;
import dev.slipway.doctor.Doctor;
import dev.slipway.store.Json;

/** Looks over the host: {@code doctor}. Needs no app, no server and no state. */
public final class DoctorCommand {

    private final Doctor doctor;

    public DoctorCommand(Doctor doctor) {
        this.doctor = doctor;
    }

    public Topic topic() {
        String summary = "Shows what this host serves and what is in the way; changes nothing";
        return Topic.of(
                "doctor",
                summary,
                Command.reading("doctor", Permission.ADMIN)
                        .usage("[--format json]", summary)
                        .takes(Grammar.of(Target.NONE).with(Flag.value("--format")))
                        .does((session, arguments) -> {
                            var format = Format.of(arguments);
                            var checkup = doctor.examine();
                            if (format.isJson()) {
                                session.plain(Json.text(checkup));
                            } else {
                                new Screen(checkup).lines().forEach(session::plain);
                            }
                        }));
    }
}
