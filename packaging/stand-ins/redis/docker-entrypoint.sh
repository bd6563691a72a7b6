#!/bin/sh
# As in the official image: options or a configuration file alone mean redis-server, which runs as redis and, being
# behind a container network, without protected mode.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ]; then
    if [ "$(id -u)" = 0 ]; then
        find . \! -user redis -exec chown redis '{}' +
        exec setpriv --reuid=redis --regid=redis --init-groups "$0" "$@"
    fi
    set -- "$@" --protected-mode no
fi
exec "$@"
