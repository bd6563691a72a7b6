package dev.slipway.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.junit.jupiter.api.Test;

class FailedPushesTest {

    @Test
    void git_clients_see_branches_and_tags_and_none_of_our_own_refs() {
        var refs = Map.of(
                "refs/heads/main", ref("refs/heads/main"),
                "refs/tags/v1", ref("refs/tags/v1"),
                "refs/slipway/failed", ref("refs/slipway/failed"));

        assertThat(FailedPushes.visible(refs)).containsOnlyKeys("refs/heads/main", "refs/tags/v1");
    }

    private static Ref ref(String name) {
        return new ObjectIdRef.PeeledNonTag(Ref.Storage.LOOSE, name, ObjectId.zeroId());
    }
}
