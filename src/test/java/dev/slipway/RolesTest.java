package dev.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.access.Permission;
import dev.slipway.access.Role;
import dev.slipway.app.AppName;
import dev.slipway.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, typed by every role: for an app that was given to the key, for another one, and for the host. */
class RolesTest {

    private static final Path TABLE = Path.of("src/test/resources/golden/roles.txt");

    @TempDir
    Path directory;

    private WholeSurface surface;

    @BeforeEach
    void open() {
        surface = new WholeSurface(directory);
        surface.keel.apps.create(new AppName("shop"));
        surface.keel.apps.create(new AppName("secret"));
    }

    @Test
    void each_role_may_what_the_table_says() throws IOException {
        var table = surface.catalogue.commands().stream()
                .map(command -> (command.name() + " " + roles(command)).strip())
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(table).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void only_an_admin_gets_at_an_app_that_was_not_given_and_no_one_else_learns_that_it_exists() {
        for (Command command : surface.catalogue.commands()) {
            if (!command.grammar().target().takesApp() || command.permission() == Permission.NONE) {
                continue;
            }
            for (Role role : List.of(Role.DEVELOPER, Role.DEPLOY, Role.READ)) {
                String existing = surface.complaint(role, command.name(), "secret");
                String missing = surface.complaint(role, command.name(), "nowhere");

                assertThat(existing)
                        .as("%s by %s", command.name(), role)
                        .isEqualTo(missing.replace("nowhere", "secret"))
                        .containsAnyOf("was not given the app", "may not do this", "Only an admin");
            }
        }
    }

    @Test
    void only_an_admin_touches_what_is_global() {
        for (Command command : surface.catalogue.commands()) {
            if (command.grammar().target().takesGlobal()) {
                assertThat(surface.complaint(Role.DEVELOPER, command.name(), "--global"))
                        .as(command.name())
                        .contains("Only an admin may do this");
            }
        }
    }

    private String roles(Command command) {
        return Arrays.stream(Role.values())
                .filter(role -> isAdmitted(role, command))
                .map(Role::word)
                .collect(Collectors.joining(" "));
    }

    private boolean isAdmitted(Role role, Command command) {
        String said = command.grammar().target().takesApp()
                ? surface.complaint(role, command.name(), "shop")
                : surface.complaint(role, command.name());
        assertThat(said).as(command.name()).matches(text -> text.isEmpty() || isDenial(text));
        return said.isEmpty();
    }

    private static boolean isDenial(String said) {
        return said.contains("may not do this") || said.contains("Only an admin may do this");
    }
}
