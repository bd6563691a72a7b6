package dev.slipway.git.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.PushCommand;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** A developer's repository, in which any tree can be committed, sane or not. */
public final class Workplace implements AutoCloseable {

    private static final PersonIdent ANNA = new PersonIdent("Anna", "anna@example.org");

    private final Git git;
    private final String remote;

    public Workplace(Path directory, String remote) throws Exception {
        this.git = Git.init()
                .setDirectory(directory.toFile())
                .setBare(true)
                .setInitialBranch("main")
                .call();
        this.remote = remote;
    }

    /** Commits these files alone, on top of the branch if it is there. */
    public ObjectId commit(String branch, Node... nodes) throws IOException {
        var repository = git.getRepository();
        try (var inserter = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, List.of(nodes)));
            commit.setAuthor(ANNA);
            commit.setCommitter(ANNA);
            commit.setMessage("Change " + branch + "\n\nMore of it.");
            var before = repository.exactRef(Constants.R_HEADS + branch);
            if (before != null) {
                commit.setParentId(before.getObjectId());
            }
            var id = inserter.insert(commit);
            inserter.flush();
            point(Constants.R_HEADS + branch, id);
            return id;
        }
    }

    public void point(String ref, ObjectId id) throws IOException {
        RefUpdate update = git.getRepository().updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    private static ObjectId tree(ObjectInserter inserter, List<Node> nodes) throws IOException {
        var tree = new TreeFormatter();
        for (var node : nodes) {
            tree.append(node.name(), node.mode(), node.insert(inserter));
        }
        return inserter.insert(tree);
    }

    PushCommand pushing(String... refSpecs) {
        return git.push()
                .setRemote(remote)
                .setTimeout(30)
                .setRefSpecs(Arrays.stream(refSpecs).map(RefSpec::new).toList());
    }

    public PushResult push(String... refSpecs) throws Exception {
        return pushing(refSpecs).call().iterator().next();
    }

    static RemoteRefUpdate only(PushResult result) {
        return StreamSupport.stream(result.getRemoteUpdates().spliterator(), false)
                .reduce((one, other) -> {
                    throw new IllegalStateException("more than one ref: " + one + ", " + other);
                })
                .orElseThrow();
    }

    @Override
    public void close() {
        git.close();
    }

    /** An entry of a tree; its name need not be one that git would write. */
    public record Node(byte[] name, FileMode mode, Content content) {

        public interface Content {
            ObjectId insert(ObjectInserter inserter) throws IOException;
        }

        public static Node file(String name, String text) {
            return new Node(bytes(name), FileMode.REGULAR_FILE, blob(bytes(text)));
        }

        public static Node file(byte[] name, String text) {
            return new Node(name, FileMode.REGULAR_FILE, blob(bytes(text)));
        }

        static Node file(String name, byte[] content) {
            return new Node(bytes(name), FileMode.REGULAR_FILE, blob(content));
        }

        public static Node program(String name, String text) {
            return new Node(bytes(name), FileMode.EXECUTABLE_FILE, blob(bytes(text)));
        }

        public static Node link(String name, String target) {
            return new Node(bytes(name), FileMode.SYMLINK, blob(bytes(target)));
        }

        public static Node directory(String name, Node... nodes) {
            return new Node(bytes(name), FileMode.TREE, new Directory(List.of(nodes)));
        }

        public static Node module(String name, ObjectId commit) {
            return new Node(bytes(name), FileMode.GITLINK, inserter -> commit);
        }

        ObjectId insert(ObjectInserter inserter) throws IOException {
            return content.insert(inserter);
        }

        /** Inserted once, in however many directories it is. */
        private static final class Directory implements Content {

            private final List<Node> nodes;
            private ObjectId inserted;

            private Directory(List<Node> nodes) {
                this.nodes = nodes;
            }

            @Override
            public ObjectId insert(ObjectInserter inserter) throws IOException {
                if (inserted == null) {
                    inserted = tree(inserter, nodes);
                }
                return inserted;
            }
        }

        private static Content blob(byte[] content) {
            return inserter -> inserter.insert(Constants.OBJ_BLOB, content);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
