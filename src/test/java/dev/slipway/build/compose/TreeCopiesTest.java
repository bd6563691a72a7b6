package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfTree;
import dev.slipway.compose.model.Mounts.Written;
import dev.slipway.config.Secret;
import dev.slipway.container.Mount;
import dev.slipway.git.InMemorySourceTree;
import dev.slipway.store.StateDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeCopiesTest {

    @TempDir
    private Path state;

    @Test
    void in_place_of_a_link_stands_what_it_leads_to() throws IOException {
        var tree = InMemorySourceTree.empty()
                .with("sites-enabled/production.conf", "server {}\n")
                .withLink("sites-enabled/default.conf", "production.conf")
                .withLink("sites-enabled/foreign.conf", "/etc/passwd")
                .withLink("sites-enabled/gone.conf", "nothing.conf");

        var mount =
                new TreeCopies(new StateDir(state)).of(tree).of(new OfTree("sites-enabled", "/etc/nginx/conf.d", true));

        var copy = Path.of(mount.source());
        assertThat(copy.resolve("default.conf")).hasContent("server {}\n");
        assertThat(Files.isRegularFile(copy.resolve("default.conf"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(copy).isDirectoryNotContaining("glob:**/{foreign,gone}.conf");
    }

    @Test
    void the_name_of_a_written_secret_does_not_tell_it() {
        var wanted = new Written("/run/secrets/pin", new Secret("1234"));
        var tree = InMemorySourceTree.empty();

        var one = new TreeCopies(new StateDir(state.resolve("one")));
        var mount = one.of(tree).of(wanted);
        var elsewhere =
                new TreeCopies(new StateDir(state.resolve("two"))).of(tree).of(wanted);

        assertThat(Path.of(mount.source())).hasContent("1234");
        assertThat(one.of(tree).of(wanted)).isEqualTo(mount);
        assertThat(one.foreseen(tree).of(wanted)).isEqualTo(mount);
        assertThat(name(elsewhere)).isNotEqualTo(name(mount));
    }

    private static Path name(Mount mount) {
        return Path.of(mount.source()).getParent().getFileName();
    }
}
