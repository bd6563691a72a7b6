# The host's own nginx: started if nobody does, otherwise left as it is.

readonly NGINX_PID_FILE=/run/nginx.pid

nginx_runs() {
    [[ -r "$NGINX_PID_FILE" ]] && pid_runs "$(cat "$NGINX_PID_FILE")" nginx
}

# Never fatal: a machine whose port 80 belongs to another web server can still build, test and serve privately.
ensure_nginx() {
    if nginx_runs; then
        say "nginx runs"
    elif [[ -d /run/systemd/system ]]; then
        say "starting nginx through systemd"
        systemctl start nginx.service || warn "nginx did not start: systemctl status nginx"
    else
        start_nginx
    fi
}

start_nginx() {
    local said
    if ! said=$(nginx -t 2>&1); then
        warn "nginx is not started, because its configuration is refused:"
        printf '%s\n' "$said" >&2
        return
    fi
    end_orphaned_workers
    say "starting nginx (nothing supervises it here)"
    if ! said=$(nginx 2>&1 </dev/null); then
        warn "nginx did not start:"
        printf '%s\n' "$said" | tail -n 5 >&2
        return
    fi
    wait_until 10 nginx_runs || warn "nginx started but has no process in $NGINX_PID_FILE."
}

# Workers outlive a master that was killed with SIGKILL and go on holding the ports, so that no new master can start.
# A worker whose parent is init has no master; a private nginx of another user is not meant.
end_orphaned_workers() {
    local user pid
    user=$(nginx -T 2>/dev/null | awk '$1 == "user" { gsub(";", "", $2); print $2; exit }')
    for pid in $(pgrep -P 1 -u "${user:-www-data}" -f '^nginx: worker process' || true); do
        say "ending the nginx worker (process $pid) that outlived its master"
        kill -QUIT "$pid" 2>/dev/null || true
        wait_until 5 pid_gone "$pid" || kill -9 "$pid" 2>/dev/null || true
    done
}
