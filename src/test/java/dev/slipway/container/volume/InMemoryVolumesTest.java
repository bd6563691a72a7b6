package dev.slipway.container.volume;

class InMemoryVolumesTest extends VolumesContract {

    private final InMemoryVolumes volumes = new InMemoryVolumes();

    @Override
    protected Volumes volumes() {
        return volumes;
    }
}
