package dev.slipway.deploy.plan.need;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.git.InMemorySourceTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The answers are as the frameworks print them. */
class MigrationToolTest {

    @Test
    void django_lists_by_app() {
        var printed = List.of(
                "admin", " [X] 0001_initial", "shop", " [X] 0001_initial", " [ ] 0002_more", " (no migrations)");

        assertThat(MigrationTool.DJANGO.pending(printed)).containsExactly("shop.0002_more");
    }

    @Test
    void rails_tells_what_is_down() {
        var printed = List.of(
                "database: shop",
                " Status   Migration ID    Migration Name",
                "   up     20240101120000  Create orders",
                "  down    20240202120000  Add total to orders");

        assertThat(MigrationTool.RAILS.pending(printed)).containsExactly("20240202120000 Add total to orders");
    }

    @Test
    void alembic_goes_back_to_the_current_one() {
        var printed = List.of(
                "INFO  [alembic.runtime.migration] Context impl SQLiteImpl.",
                "INFO  [alembic.runtime.migration] Will assume non-transactional DDL.",
                "daef508db282 -> 189db5e277b4 (head), third: one",
                "eb13e42df75a -> daef508db282, Add a column, with comma",
                "<base> -> eb13e42df75a (current), create account table");

        assertThat(MigrationTool.ALEMBIC.pending(printed))
                .containsExactly("189db5e277b4 third: one", "daef508db282 Add a column, with comma");
    }

    @Test
    void alembic_has_had_nothing_of_a_database_without_a_current_one() {
        assertThat(MigrationTool.FLASK_MIGRATE.pending(List.of("<base> -> e3aaf4ae25ca (head), first one")))
                .containsExactly("e3aaf4ae25ca first one");
        assertThat(MigrationTool.FLASK_MIGRATE.pending(List.of("<base> -> e3aaf4ae25ca (head) (current), first one")))
                .isEmpty();
    }

    @Test
    void alembics_branches_beside_the_current_one_are_pending_too() {
        var printed = List.of(
                "189db5e277b4, 56f7546f41cf -> 6e062dc1c2a7 (head) (mergepoint), merge them",
                "daef508db282 -> 189db5e277b4 (current), third: one",
                "eb13e42df75a -> daef508db282, Add a column, with comma",
                "eb13e42df75a -> 56f7546f41cf, branch",
                "<base> -> eb13e42df75a (branchpoint), create account table");

        assertThat(MigrationTool.ALEMBIC.pending(printed))
                .containsExactly("6e062dc1c2a7 merge them", "56f7546f41cf branch");
    }

    @Test
    void prisma_names_what_was_not_applied() {
        var printed = List.of(
                "2 migrations found in prisma/migrations",
                "Following migration have not yet been applied:",
                "20240202120000_add_total",
                "",
                "To apply migrations in development run prisma migrate dev.");

        assertThat(MigrationTool.PRISMA.pending(printed)).containsExactly("20240202120000_add_total");
    }

    @Test
    void flyway_draws_a_table() {
        var printed = List.of(
                "| Category  | Version | Description  | Type | Installed On        | State   | Undoable |",
                "| Versioned | 1       | create order | SQL  | 2024-01-01 12:00:00 | Success | No       |",
                "| Versioned | 2       | add total    | SQL  |                     | Pending | No       |");

        assertThat(MigrationTool.FLYWAY.pending(printed)).containsExactly("2 add total");
    }

    @Test
    void a_project_below_the_root_is_asked_where_it_is() {
        var tree = InMemorySourceTree.empty().with("hello/manage.py", "");
        var flask = InMemorySourceTree.empty().with("migrations/alembic.ini", "");

        assertThat(MigrationTool.of(tree)).contains(MigrationTool.DJANGO);
        assertThat(MigrationTool.DJANGO.command(tree)).startsWith("python", "hello/manage.py", "showmigrations");
        assertThat(MigrationTool.of(flask)).contains(MigrationTool.FLASK_MIGRATE);
        assertThat(MigrationTool.FLASK_MIGRATE.command(flask)).startsWith("flask", "db", "history");
    }

    @Test
    void a_tree_tells_its_framework_and_its_files() {
        var tree = InMemorySourceTree.empty().with("manage.py", "").with("shop/migrations/0002_more.py", "");

        assertThat(MigrationTool.of(tree)).contains(MigrationTool.DJANGO);
        assertThat(MigrationTool.DJANGO.files(tree)).containsExactly("shop.0002_more");
        assertThat(MigrationTool.of(InMemorySourceTree.empty())).isEmpty();
    }
}
