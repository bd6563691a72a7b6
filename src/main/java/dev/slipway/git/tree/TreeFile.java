package dev.slipway.git.tree;

import dev.slipway.git.SourceTree.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** A file and where its content is. */
record TreeFile(Entry entry, ObjectId blob, Repository repository) {

    TreeFile at(String path) {
        return new TreeFile(new Entry(path, entry.kind(), entry.size()), blob, repository);
    }

    InputStream open() throws IOException {
        return repository.open(blob, Constants.OBJ_BLOB).openStream();
    }

    /** The caller has looked at the size. */
    String text() throws IOException {
        try (var content = open()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
