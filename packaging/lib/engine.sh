# The Docker engine: is it there, start it, bring it back after a crash.

readonly ENGINE_SOCKET=/var/run/docker.sock
readonly ENGINE_LOG=/var/log/dockerd.log
readonly ENGINE_LOCK=/run/lock/slipway-engine.lock

# The API is asked, not the docker client: a client of another version or a DOCKER_HOST variable proves nothing.
engine_answers() {
    [[ -S "$ENGINE_SOCKET" ]] &&
        curl -fsS --max-time 5 --noproxy '*' --unix-socket "$ENGINE_SOCKET" http://engine/_ping >/dev/null 2>&1
}

ensure_engine() {
    if engine_answers; then
        say "the Docker engine answers"
        return
    fi
    if [[ -d /run/systemd/system ]]; then
        say "starting the Docker engine through systemd"
        systemctl start docker.service || true
        wait_until 60 engine_answers || die "The Docker engine does not answer." "systemctl status docker; journalctl -u docker"
        return
    fi
    # Two scripts that start at once must not start two engines. The engine itself must not inherit the lock.
    mkdir -p "$(dirname "$ENGINE_LOCK")"
    exec 9>"$ENGINE_LOCK"
    flock -w 180 9 || die "Another script holds $ENGINE_LOCK."
    engine_answers || start_engine
    exec 9>&-
}

start_engine() {
    command -v dockerd >/dev/null || die "There is no dockerd on this machine and no engine on $ENGINE_SOCKET."
    mount_cgroups
    local attempt
    for attempt in 1 2; do
        clear_stale_engine_state
        say "starting the Docker engine (nothing supervises it here; its log is $ENGINE_LOG)"
        if launch_engine; then
            say "the Docker engine answers"
            return
        fi
        warn "The Docker engine did not come up (attempt $attempt of 2). The end of $ENGINE_LOG:"
        tail -c "+$((log_start + 1))" "$ENGINE_LOG" | tail -n 25 | cut -c1-300 >&2
        stop_failed_engine
    done
    die "The Docker engine does not start."
}

engine_pid=
log_start=0

# setsid and the redirections matter: an engine that keeps the caller's terminal or pipe dies with it, or keeps
# a CI job from ever ending.
launch_engine() {
    log_start=$(stat -c %s "$ENGINE_LOG" 2>/dev/null || echo 0)
    setsid --fork bash -c 'echo $$ >"$1"; exec dockerd' launch "$ENGINE_LOG.pid" >>"$ENGINE_LOG" 2>&1 </dev/null 9>&-
    wait_until 10 test -s "$ENGINE_LOG.pid" || return 1
    engine_pid=$(cat "$ENGINE_LOG.pid")
    rm -f "$ENGINE_LOG.pid"
    wait_until 90 engine_answers_or_is_gone
    engine_answers
}

engine_answers_or_is_gone() {
    engine_answers || pid_gone "$engine_pid"
}

# What a killed engine leaves. dockerd refuses to start while its pid file names any live process, and waits in vain
# for a containerd whose pid file names one: both only look whether the number is taken, and after a crash or a
# reboot it may be taken by anything.
clear_stale_engine_state() {
    local file program pid
    for file in /var/run/docker.pid:dockerd /run/docker/containerd/containerd.pid:containerd \
        /run/docker/containerd/docker-containerd.pid:containerd; do
        program=${file##*:}
        file=${file%:*}
        [[ -e "$file" ]] || continue
        pid=$(tr -dc 0-9 <"$file" || true)
        if pid_runs "$pid" "$program"; then
            [[ "$program" != dockerd ]] || end_deaf_engine "$pid"
        else
            say "removing $file, left by a $program that no longer runs"
            rm -f "$file"
        fi
    done
    end_orphaned_containerd
    rm -f "$ENGINE_SOCKET" "$ENGINE_LOG.pid"
}

# A dockerd that runs but does not answer may only be slow: it gets the time to come up before it is ended.
end_deaf_engine() {
    wait_until 30 engine_answers && return
    warn "dockerd (process $1) runs but does not answer: ending it."
    end_process "$1" 20
    rm -f /var/run/docker.pid
}

# An engine's own containerd that outlived it keeps the old address and a half-dead state; a new one takes over the
# running shims by itself. A containerd with another configuration (a service of the owner's) is not touched.
end_orphaned_containerd() {
    local pid
    for pid in $(pgrep -x containerd || true); do
        pid_runs "$pid" containerd || continue
        { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF /var/run/docker/containerd/containerd.toml || continue
        say "ending the containerd (process $pid) that outlived its engine"
        end_process "$pid" 10
    done
    rm -f /run/docker/containerd/*.pid /run/docker/containerd/*.sock*
}

stop_failed_engine() {
    [[ -z "$engine_pid" ]] || end_process "$engine_pid" 20
    end_orphaned_containerd
}

# end_process PID SECONDS: asks, waits, insists.
end_process() {
    kill "$1" 2>/dev/null || return 0
    wait_until "$2" pid_gone "$1" && return
    kill -9 "$1" 2>/dev/null || true
    wait_until 10 pid_gone "$1" || true
}

# Without systemd nothing has mounted the control groups. The same layout as Debian's cgroupfs-mount makes.
mount_cgroups() {
    if mountpoint -q /sys/fs/cgroup && grep -Eq '^[^ ]+ /sys/fs/cgroup(/(memory|devices))? cgroup2? ' /proc/mounts; then
        return
    fi
    say "mounting the control groups"
    mountpoint -q /sys/fs/cgroup || mount -t tmpfs -o uid=0,gid=0,mode=0755 cgroup /sys/fs/cgroup
    local group
    for group in $(awk '!/^#/ && $4 == 1 { print $1 }' /proc/cgroups); do
        mkdir -p "/sys/fs/cgroup/$group"
        mountpoint -q "/sys/fs/cgroup/$group" ||
            mount -n -t cgroup -o "$group" cgroup "/sys/fs/cgroup/$group" ||
            rmdir "/sys/fs/cgroup/$group" || true
    done
}
