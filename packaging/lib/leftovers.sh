# What a test run may not leave behind: a list of what is there, taken before and after.

# Base images stay on purpose; a build's cache belongs to the engine.
list_engine_objects() {
    {
        docker container ls -a --no-trunc --format 'container {{.ID}} {{.Names}} {{.Image}}'
        docker network ls --no-trunc --format 'network {{.ID}} {{.Name}}'
        docker volume ls --format 'volume {{.Name}}'
    } | sort
}

# Every process that a run starts, directly or through others, inherits this variable: nobody else's has it.
mark_processes() { export SLIPWAY_TEST_RUN=$$.$RANDOM; }

list_processes() {
    local environment pid
    for environment in $(grep -lzsx "SLIPWAY_TEST_RUN=$SLIPWAY_TEST_RUN" /proc/[0-9]*/environ || true); do
        pid=${environment#/proc/}
        pid=${pid%/environ}
        { [[ "$pid" == "$$" ]] || pid_gone "$pid" || descends_from_us "$pid"; } ||
            printf 'process %s %s\n' "$pid" "$(tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c1-120)"
    done
}

# This script's own helpers, such as the subshell that is just looking.
descends_from_us() {
    local parent=$1
    while [[ "${parent:-0}" -gt 1 ]]; do
        [[ "$parent" != "$$" ]] || return 0
        parent=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$parent/status" 2>/dev/null) || return 1
    done
    return 1
}
