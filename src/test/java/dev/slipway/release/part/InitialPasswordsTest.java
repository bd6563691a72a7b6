package dev.slipway.release.part;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.AppName;
import dev.slipway.config.EnvKey;
import dev.slipway.config.Environment;
import dev.slipway.config.Secret;
import dev.slipway.container.ImageId;
import dev.slipway.container.Mount;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.process.ProcessType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialPasswordsTest {

    private static final AppName SHOP = new AppName("shop");
    private static final ProcessType DB = new ProcessType("db");

    @Test
    void a_changed_one_is_told_with_what_to_type_and_without_its_value() {
        var told = InitialPasswords.changed(
                SHOP,
                DB,
                part("data", "POSTGRES_PASSWORD", "old", "POSTGRES_USER", "ann"),
                part("data", "POSTGRES_PASSWORD", "new", "POSTGRES_USER", "ann"));

        assertThat(told)
                .containsExactly("db: POSTGRES_PASSWORD is another one now, but its data keeps the one it was"
                        + " initialised with. To change it there: enter shop db psql -U ann, and there: \\password");
    }

    @Test
    void each_kind_of_database_has_its_own_way() {
        assertThat(InitialPasswords.changed(
                        SHOP, DB, part("data", "MYSQL_ROOT_PASSWORD", "a"), part("data", "MYSQL_ROOT_PASSWORD", "b")))
                .singleElement()
                .asString()
                .contains("enter shop db mysql -u root -p");
        assertThat(InitialPasswords.changed(
                        SHOP,
                        DB,
                        part("data", "MONGO_INITDB_ROOT_PASSWORD", "a"),
                        part("data", "MONGO_INITDB_ROOT_PASSWORD", "b")))
                .singleElement()
                .asString()
                .contains("changeUserPassword('root', passwordPrompt())");
    }

    @Test
    void what_is_the_same_or_has_another_volume_or_was_not_there_is_not_told() {
        var former = part("data", "POSTGRES_PASSWORD", "old");

        assertThat(InitialPasswords.changed(SHOP, DB, former, former)).isEmpty();
        assertThat(InitialPasswords.changed(SHOP, DB, former, part("other", "POSTGRES_PASSWORD", "new")))
                .isEmpty();
        assertThat(InitialPasswords.changed(SHOP, DB, part("data"), part("data", "POSTGRES_PASSWORD", "new")))
                .isEmpty();
    }

    private static Part part(String volume, String... variables) {
        var environment = Environment.EMPTY;
        for (int i = 0; i < variables.length; i += 2) {
            environment = environment.with(new EnvKey(variables[i]), new Secret(variables[i + 1]));
        }
        return new Part(
                new ImageId("sha256:1"),
                new Run(List.of(), List.of(), environment, "", List.of()),
                new Ties(List.of(), List.of(new Mount(volume, "/data", false)), List.of(), List.of()),
                new Care(
                        new Care.Kind(PartRole.BACKING, false, false),
                        List.of(),
                        new Care.Endurance(1, ResourceLimits.NONE, RestartPolicy.ALWAYS, Duration.ZERO),
                        List.of()));
    }
}
