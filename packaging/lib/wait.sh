# Bounded waits on a condition. Nothing here sleeps for a time that somebody guessed.

# wait_until SECONDS COMMAND...: true as soon as the command is, false once the seconds are over.
wait_until() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

# pid_gone PID: true if no such process runs. A dead process whose parent never collects it is gone too: kill -0 and
# /proc still show it, for ever if init is not one that collects orphans, as in many containers and small machines.
pid_gone() {
    local state
    state=$(sed -n 's/^State:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null) || true
    [[ -z "$state" || "$state" == [ZX]* ]]
}

# pid_runs PID NAME: true if that process runs and is that program. After a crash a pid file may name a process that
# is long gone, or a number that the kernel has meanwhile given to another program.
pid_runs() {
    [[ -n "${1:-}" ]] && ! pid_gone "$1" && [[ "$(cat "/proc/$1/comm" 2>/dev/null)" == "$2"* ]]
}
