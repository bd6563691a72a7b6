# What a test run may not leave behind: a list of what is there, taken before and after.

# Base images stay on purpose; a build's cache belongs to the engine.
list_engine_objects() {
    docker container ls -aq --no-trunc --format 'container {{.ID}} {{.Names}} {{.Image}}'
    docker network ls -q --no-trunc --format 'network {{.ID}} {{.Name}}'
    docker volume ls -q --format 'volume {{.Name}}'
}

# Processes that tests start: servers of ours, and private web servers.
list_processes() {
    local pid
    for pid in $(pgrep -x 'java|nginx|sshd' || true); do
        pid_gone "$pid" || printf 'process %s %s\n' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-120)"
    done
}

list_all() {
    { list_engine_objects; list_processes; } | sort
}
