package dev.slipway.doctor;

import java.util.List;

/** What Slipway itself has on the host, as far as its state can be read: nothing before it is installed. */
public interface Holdings {

    Holdings NONE = new Holdings() {
        @Override
        public List<AppDisk> disk() {
            return List.of();
        }

        @Override
        public List<Finding> findings() {
            return List.of();
        }
    };

    /**
     * What an app's releases take of the disk.
     *
     * @param use in words, by what takes it
     * @param budget as it is written, empty where there is none
     */
    record AppDisk(String app, String use, String budget) {}

    List<AppDisk> disk();

    /** What waits, or is in the way, of apps. */
    List<Finding> findings();
}
