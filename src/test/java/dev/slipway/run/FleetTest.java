package dev.slipway.run;

import static dev.slipway.run.Samples.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.AppName;
import dev.slipway.container.Container;
import dev.slipway.container.ContainerSpec;
import dev.slipway.container.ImageId;
import dev.slipway.container.InMemoryContainers;
import dev.slipway.container.Labels;
import dev.slipway.container.NetworkName;
import dev.slipway.container.ResourceLimits;
import dev.slipway.container.RestartPolicy;
import dev.slipway.container.Script;
import dev.slipway.container.image.InMemoryImages;
import dev.slipway.error.NotFound;
import dev.slipway.store.StateId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final long SEED = 7;

    private final InMemoryImages images = new InMemoryImages();
    private final ImageId image = images.add("shop:1", 5000);
    private final InMemoryContainers containers = new InMemoryContainers(images);
    private final List<ContainerSpec> specs = new ArrayList<>();
    private final Fleet fleet = fleet("0000000a");

    private Fleet fleet(String state) {
        containers.behave(spec -> {
            specs.add(spec);
            return Script.serves();
        });
        return new Fleet(
                containers, new Ports(containers, new Random(SEED)), app -> List.of(), new Marks(new StateId(state)));
    }

    @Test
    void an_instance_is_named_labelled_and_published_on_a_port_below_the_kernels() {
        var instance = fleet.launch(Samples.web(image, 3, "serve"), 1);

        assertThat(instance.container().name()).isEqualTo("shop.web.1.v3");
        assertThat(instance.container().labels().values())
                .containsEntry("dev.slipway.app", "shop")
                .containsEntry("dev.slipway.release", "3")
                .containsEntry("dev.slipway.process", "web")
                .containsEntry("dev.slipway.index", "1")
                .containsEntry("dev.slipway.state", "0000000a")
                .containsEntry("com.dokku.app-name", "shop")
                .containsEntry("com.dokku.container-type", "deploy");
        assertThat(instance.hostPort()).isBetween(20_000, 29_999);
        assertThat(specs.get(0).policy().restart()).isEqualTo(RestartPolicy.ALWAYS);
        assertThat(fleet.of(SHOP))
                .containsExactly(instance.with(fleet.of(SHOP).get(0).container()));
    }

    @Test
    void a_process_gets_its_releases_environment_and_who_it_is() {
        fleet.launch(Samples.launch(Samples.release(image, 3, Map.of()), Map.of("GREETING", "hello")), 2);

        assertThat(specs.get(0).entry().environment())
                .containsEntry("GREETING", "hello")
                .containsEntry("PORT", "5000")
                .containsEntry("DYNO", "web.2")
                .containsEntry("SLIPWAY_APP", "shop")
                .containsEntry("SLIPWAY_RELEASE", "v3");
    }

    @Test
    void the_port_is_expanded_in_a_command_and_nothing_else_is() {
        fleet.launch(Samples.web(image, 1, "serve", "--bind", "0.0.0.0:$PORT", "${PORT}", "$PORTAL", "$HOME"), 1);

        assertThat(specs.get(0).entry().command())
                .containsExactly("serve", "--bind", "0.0.0.0:5000", "5000", "$PORTAL", "$HOME");
        assertThat(specs.get(0).entry().entrypoint()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_meanwhile_is_answered_by_another() {
        int first = new Ports(containers, new Random(SEED)).take();
        containers.takePort(first);

        var instance = fleet.launch(Samples.web(image, 1), 1);

        assertThat(instance.hostPort()).isNotEqualTo(first);
        assertThat(fleet.of(SHOP)).hasSize(1);
    }

    @Test
    void a_port_of_a_stopped_container_of_any_server_is_not_given_again() {
        var stopped = fleet.launch(Samples.web(image, 1), 1);
        fleet.halt(stopped, Duration.ZERO);

        var other = fleet("0000000b").launch(Samples.web(image, 1), 1);

        assertThat(other.hostPort()).isNotEqualTo(stopped.hostPort());
    }

    @Test
    void two_servers_on_one_engine_do_not_see_each_others_instances() {
        fleet.launch(Samples.web(image, 1), 1);
        var other = fleet("0000000b");
        var theirs = other.launch(Samples.web(image, 1), 1);

        assertThat(other.of(SHOP)).extracting(Instance::id).containsExactly(theirs.id());
        assertThat(theirs.container().name()).isEqualTo("shop.web.1.v1.0000000b");
        other.removeAll(SHOP);
        assertThat(fleet.of(SHOP)).hasSize(1);
    }

    @Test
    void a_network_that_somebody_removed_is_made_again() {
        var first = fleet.launch(Samples.web(image, 1), 1);
        fleet.remove(first);
        containers.removeNetwork(new NetworkName("slipway-0000000a-shop"));

        fleet.launch(Samples.web(image, 2), 1);

        assertThat(containers.networks(Labels.of("dev.slipway.app", "shop"))).hasSize(1);
    }

    @Test
    void networks_of_an_app_that_is_gone_are_found() {
        fleet.launch(Samples.web(image, 1), 1);
        var marks = new Marks(new StateId("0000000a"));
        containers.ensureNetwork(new NetworkName("slipway-0000000a-lost"), marks.of(new AppName("lost")));
        containers.ensureNetwork(new NetworkName("slipway-0000000a-shop-v3"), marks.of(SHOP));
        containers.ensureNetwork(new NetworkName("everyones"), marks.sharedNetwork());
        containers.ensureNetwork(new NetworkName("slipway-0000000b-other"), Labels.of("dev.slipway.app", "other"));

        assertThat(fleet.networkedBeside(List.of(SHOP))).containsExactly(new AppName("lost"));
        fleet.removeAll(new AppName("lost"));
        assertThat(fleet.networkedBeside(List.of(SHOP))).isEmpty();
    }

    @Test
    void what_cannot_be_started_leaves_nothing_behind() {
        var gone = new ImageId("sha256:" + "f".repeat(64));

        assertThatThrownBy(() -> fleet.launch(Samples.web(gone, 1), 1)).isInstanceOf(NotFound.class);

        assertThat(containers.list(new Labels(Map.of()))).isEmpty();
    }

    @Test
    void names_are_settled_where_they_are_free() {
        var old = fleet.launch(Samples.web(image, 1), 1);
        fleet.settleNames(List.of(old));
        var fresh = fleet.launch(Samples.web(image, 2), 1);

        fleet.settleNames(List.of(fresh));

        assertThat(names()).containsExactlyInAnyOrder("shop.web.1", "shop.web.1.v2");
        fleet.remove(old);
        fleet.settleNames(fleet.of(SHOP));
        assertThat(names()).containsExactly("shop.web.1");
    }

    private List<String> names() {
        return containers.list(new Labels(Map.of())).stream()
                .map(Container::name)
                .toList();
    }

    @Test
    void who_wants_to_be_on_an_apps_network_is_there_before_the_app_and_not_in_the_way_when_it_goes() {
        var marks = new Marks(new StateId("0000000a"));
        containers.ensureNetwork(new NetworkName("own"), marks.ours());
        var database = containers.create(new ContainerSpec(
                "database",
                image,
                new ContainerSpec.Entry(List.of(), List.of("serve"), Map.of(), "", false, false),
                new ContainerSpec.Placement(new NetworkName("own"), List.of(), List.of(), List.of()),
                new ContainerSpec.Policy(marks.ours(), RestartPolicy.ALWAYS, Duration.ZERO, ResourceLimits.NONE)));
        containers.start(database);
        var seen = new ArrayList<Integer>();
        fleet.onNetwork(app -> {
            seen.add(fleet.of(app).size());
            containers.connect(marks.network(app), database, List.of("database"));
        });

        fleet.launch(Samples.web(image, 1, "serve"), 1);
        fleet.launch(Samples.web(image, 1, "serve"), 2);
        fleet.removeAll(SHOP);

        assertThat(seen).containsExactly(0);
        assertThat(containers.networks(marks.of(SHOP))).isEmpty();
        assertThat(containers.inspect(database).orElseThrow().placement().networks())
                .containsExactly(new NetworkName("own"));
    }
}
