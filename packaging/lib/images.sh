# Stand-in base images: what the build of each one does. packaging/base-images decides which are needed.

readonly STAND_IN_LABEL=slipway.stand-in=true
readonly STAND_IN_BASE=slipway-stand-in/base:latest

# One line per image: its name, then the tags under which apps ask for it.
stand_in_table() {
    cat <<'TABLE'
debian debian:bookworm-slim debian:bookworm debian:12-slim debian:12 debian:latest ubuntu:16.04
busybox busybox:latest busybox:1
python python:3 python:3-slim python:3.11 python:3.11-slim python:3.6 python:3.5 python:latest
postgres postgres:latest postgres:16 postgres:15 postgres:10 postgres:9.6 postgres:9.6.5
redis redis:latest redis:7
nginx nginx:latest nginx:1.13 nginx:1.13.5
node node:latest node:18 node:8
openjdk openjdk:17 openjdk:17-slim
registry registry:2
TABLE
}

stand_in_names() { stand_in_table | cut -d' ' -f1; }
stand_in_tags() { stand_in_table | awk -v name="$1" '$1 == name { $1 = ""; print }'; }

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

is_stand_in() {
    [[ "$(docker image inspect -f '{{index .Config.Labels "slipway.stand-in"}}' "$1" 2>/dev/null)" == true ]]
}

# Everything a base needs to live where the host lives: its package sources, its proxies, its authorities.
readonly BASE_PACKAGES=ca-certificates

build_base() {
    local work
    work=$(mktemp -d)
    make_base_settings "$work"
    mapfile -t sources < <(debian_sources)
    # Settings that a registry's slim images have too: no documentation, no start of services on installation.
    # force-unsafe-io: a half-written image is thrown away anyway, so nothing needs to be synced to the disk.
    mmdebstrap --quiet --variant=minbase --include="$BASE_PACKAGES" \
        --aptopt="$work/apt.conf" --dpkgopt=force-unsafe-io \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --customize-hook="printf '#!/bin/sh\nexit 101\n' >\"\$1/usr/sbin/policy-rc.d\"; chmod +x \"\$1/usr/sbin/policy-rc.d\"" \
        --customize-hook='mkdir -p "$1/usr/share/man/man1"' \
        --customize-hook="copy-in $work/ca-certificates /usr/local/share" \
        --customize-hook='chroot "$1" update-ca-certificates >/dev/null 2>&1' \
        --customize-hook="cp $work/apt.conf \"\$1/etc/apt/apt.conf.d/99host\"" \
        bookworm "$work/base.tar" "${sources[@]}" >"$work/log" 2>&1 </dev/null ||
        { tail -n 20 "$work/log" >&2; rm -rf "$work"; die "mmdebstrap could not make the base image."; }
    docker import --change 'CMD ["bash"]' --change "LABEL $STAND_IN_LABEL" \
        --change 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' \
        --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' \
        --change 'ENV DEBIAN_FRONTEND=noninteractive' \
        "$work/base.tar" "$STAND_IN_BASE" >/dev/null
    rm -rf "$work"
}

# make_base_settings DIRECTORY: the host's apt settings that matter to a guest, and its own authorities.
make_base_settings() {
    mkdir "$1/ca-certificates"
    find /usr/local/share/ca-certificates -maxdepth 1 -name '*.crt' -exec cp {} "$1/ca-certificates/" \; 2>/dev/null || true
    {
        # A host on a frozen mirror has package lists that are older than their own expiry date.
        echo 'Acquire::Check-Valid-Until "false";'
        echo 'APT::Install-Recommends "false";'
        echo 'Acquire::Languages "none";'
        echo 'Acquire::Retries "3";'
        apt-config dump | grep -E '^Acquire::(http|https)::Proxy[: ]' || true
    } >"$1/apt.conf"
}

# The host's own sources of Debian itself; third parties' sources need keys and would slow every build.
debian_sources() {
    local file
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -r "$file" ]] || continue
        grep -E '^deb[[:space:]].*[[:space:]]bookworm(-updates|-security)?[[:space:]]+main' "$file" || true
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -r "$file" ]] || continue
        ! grep -Eq '^Suites:.*[[:space:]]bookworm([[:space:]-]|$)' "$file" || echo "$file"
    done
}

build_busybox() {
    local work root
    work=$(mktemp -d)
    root=$work/root
    mkdir -p "$root"/{bin,etc,root,var/www,usr/bin,usr/sbin,sbin} && install -d -m 1777 "$root/tmp"
    chmod 755 "$work"
    if ! busybox_is_static; then
        (cd "$work" && apt-get -q download busybox-static >/dev/null 2>&1 && dpkg-deb -x busybox-static_*.deb deb) ||
            die "Debian's busybox-static could not be downloaded." "apt-get update"
        cp "$work/deb/bin/busybox" "$root/bin/busybox"
    else
        cp "$(command -v busybox)" "$root/bin/busybox"
    fi
    local applet
    for applet in $("$root/bin/busybox" --list); do
        [[ "$applet" == busybox ]] || ln -s busybox "$root/bin/$applet"
    done
    echo 'root:x:0:0:root:/root:/bin/sh
nobody:x:65534:65534:nobody:/home:/bin/false' >"$root/etc/passwd"
    echo 'root:x:0:
nogroup:x:65534:' >"$root/etc/group"
    tar -C "$root" --owner=0 --group=0 -c . |
        docker import --change 'CMD ["sh"]' --change "LABEL $STAND_IN_LABEL" \
            --change 'ENV PATH=/bin:/sbin:/usr/bin:/usr/sbin' - slipway-stand-in/busybox:latest >/dev/null
    rm -rf "$work"
}

busybox_is_static() {
    command -v busybox >/dev/null && ! ldd "$(command -v busybox)" >/dev/null 2>&1
}

# The other images are Dockerfiles on the base. The classic builder, because a client may lack the BuildKit plug-in;
# it says so on each build, hence the log.
build_from_dockerfile() {
    local log
    log=$(mktemp)
    if ! DOCKER_BUILDKIT=0 docker build --label "$STAND_IN_LABEL" --build-arg "BASE=$STAND_IN_BASE" \
        --tag "slipway-stand-in/$1:latest" "$here/stand-ins/$1" >"$log" 2>&1 </dev/null; then
        tail -n 25 "$log" >&2
        rm -f "$log"
        die "The stand-in image $1 could not be built."
    fi
    rm -f "$log"
}
