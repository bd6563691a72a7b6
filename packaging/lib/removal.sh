# Taking away what one server made outside of its state directory. Each object bears the label dev.slipway.state with
# the id in that directory, so two servers on one machine never touch each other's.

remove_engine_objects() {
    local id mine
    id=$(cat "$1/state-id" 2>/dev/null || true)
    # No id, no objects; and a label without a value would match every server's.
    [[ "$id" =~ ^[0-9a-f]{8}$ ]] || return 0
    mine=label=dev.slipway.state=$id
    if ! engine_answers; then
        warn "No engine answers: containers, networks and images could not be looked for."
        return
    fi
    remove_each containers 'docker container rm -f -v' "$(docker container ls -aq --filter "$mine")"
    remove_each networks 'docker network rm' "$(docker network ls -q --filter "$mine")"
    remove_each volumes 'docker volume rm -f' "$(docker volume ls -q --filter "$mine")"
    remove_each images 'docker image rm -f' "$(docker image ls -aq --filter "$mine" | sort -u)"
}

# remove_each WHAT COMMAND IDS
remove_each() {
    local ids
    mapfile -t ids < <(printf '%s' "$3" | grep . || true)
    [[ ${#ids[@]} -gt 0 ]] || return 0
    # shellcheck disable=SC2086 # the command is several words
    if $2 "${ids[@]}" >/dev/null 2>&1; then
        say "removed ${#ids[@]} $1"
    else
        warn "Not all $1 could be removed; docker says why:"
        # shellcheck disable=SC2086
        $2 "${ids[@]}" 2>&1 >/dev/null | tail -n 5 >&2 || true
    fi
}

readonly NGINX_DIRECTORY=/etc/nginx
readonly NGINX_LOGS=/var/log/nginx

# The directory and the one include file that a server in system mode has in the host's nginx, byte for byte gone.
remove_nginx_part() {
    local entrance removed=
    for entrance in "$NGINX_DIRECTORY"/{sites-enabled,conf.d}/zz-slipway.conf; do
        # What a kill at the wrong moment left of it: nginx reads no hidden file.
        rm -f "${entrance%/*}/.zz-slipway.conf.new"
        grep -qs "^include \"\?$NGINX_DIRECTORY/slipway/" "$entrance" || continue
        rm -f "$entrance"
        say "removed $entrance"
        removed=yes
    done
    if [[ -d "$NGINX_DIRECTORY/slipway" ]]; then
        rm -rf "$NGINX_DIRECTORY/slipway"
        say "removed $NGINX_DIRECTORY/slipway"
        removed=yes
    fi
    [[ -n "$removed" ]] && nginx_runs || return 0
    # Test first: a reload of a configuration that somebody else broke meanwhile would only be visible at the next boot.
    if nginx -t >/dev/null 2>&1; then
        kill -HUP "$(cat "$NGINX_PID_FILE")"
        say "nginx reloaded"
    else
        warn "nginx -t refuses the remaining configuration, so nginx was not reloaded: nginx -t says why."
    fi
    # The owner's have no such name.
    rm -f "$NGINX_LOGS"/slipway-*.log*
}
