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

# pid_runs PID NAME: true if that process exists and is that program. After a crash a pid file may name
# a process that is long gone, or a number that the kernel has meanwhile given to another program.
pid_runs() {
    [[ -n "${1:-}" && -r "/proc/$1/comm" ]] && [[ "$(cat "/proc/$1/comm" 2>/dev/null)" == "$2"* ]]
}

pid_gone() { ! kill -0 "$1" 2>/dev/null; }
