package dev.slipway.build.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.compose.model.Mounts.OfTree;
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
}
