package dev.slipway.ssh.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.Misuse;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"shop", "/shop", "shop.git", "/shop.git", "shop/", "/shop.git/"})
    void a_path_names_an_app(String path) {
        assertThat(RepositoryPath.app(List.of("git-receive-pack", path)).value())
                .isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource({"MyShop, myshop", "My_Shop.git, my-shop", "'my shop', my-shop", "a/b, APP"})
    void the_name_that_was_meant_is_in_the_next_step(String path, String meant) {
        assertThatThrownBy(() -> RepositoryPath.app(List.of("git-receive-pack", path)))
                .isInstanceOfSatisfying(
                        Misuse.class,
                        refused -> assertThat(refused.nextSteps())
                                .containsExactly("git remote set-url REMOTE ssh://HOST:PORT/" + meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".git",
                "..",
                "../shop",
                "/../shop",
                "a/b",
                "home/dokku/shop",
                "//shop",
                "~/shop",
                "shop;id",
                "shop$(id)",
                "SHOP",
                "--upload-pack=x",
                "shop\n",
                "shop\0"
            })
    void everything_else_is_refused_without_control_characters(String path) {
        assertThatThrownBy(() -> RepositoryPath.app(List.of("git-receive-pack", path)))
                .isInstanceOf(Misuse.class)
                .message()
                .doesNotContainPattern("\\p{Cntrl}");
    }
}
