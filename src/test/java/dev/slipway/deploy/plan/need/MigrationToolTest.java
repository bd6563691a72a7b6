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
                "27c6a30d7c24 -> ae1027a6acf (head), Add a column",
                "<base> -> 27c6a30d7c24 (current), create account table");

        assertThat(MigrationTool.ALEMBIC.pending(printed)).containsExactly("ae1027a6acf Add a column");
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
    void a_tree_tells_its_framework_and_its_files() {
        var tree = InMemorySourceTree.empty().with("manage.py", "").with("shop/migrations/0002_more.py", "");

        assertThat(MigrationTool.of(tree)).contains(MigrationTool.DJANGO);
        assertThat(MigrationTool.DJANGO.files(tree)).containsExactly("shop.0002_more");
        assertThat(MigrationTool.of(InMemorySourceTree.empty())).isEmpty();
    }
}
