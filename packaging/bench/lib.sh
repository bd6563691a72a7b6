# Sourced by the benches: a server of the built jar in a directory of its own, a hand-written hook to compare with, and
# figures as medians and ratios.

root=$(dirname "$(dirname "$here")")
http=18480 ssh=18422 hook_port=18481
work=$(mktemp -d)
identity=(-F /dev/null -i "$work/key" -o IdentitiesOnly=yes -o IdentityAgent=none -o "UserKnownHostsFile=$work/known"
    -o StrictHostKeyChecking=no -o LogLevel=ERROR -o KexAlgorithms=curve25519-sha256)
export GIT_SSH_COMMAND="ssh ${identity[*]}"
slipway=("$root/packaging/slipway")

clean_up() {
    exec 6>&- 7>&- 8>&- 9>&- || true
    [[ -z "${server:-}" ]] || kill "$server" 2>/dev/null || true
    local state
    state=$(cat "$work/state/state-id" 2>/dev/null || true)
    if [[ -n "$state" ]]; then
        docker ps -aq --filter "label=dev.slipway.state=$state" | xargs -r docker rm -f >/dev/null
        docker network ls -q --filter "label=dev.slipway.state=$state" | xargs -r docker network rm >/dev/null
        docker images -q --filter "label=dev.slipway.state=$state" | sort -u | xargs -r docker rmi -f >/dev/null
    fi
    docker rm -f slipway-bench-hook >/dev/null 2>&1 || true
    docker rmi -f slipway-bench-hook >/dev/null 2>&1 || true
    [[ ! -e "$work/sshd.pid" ]] || kill "$(cat "$work/sshd.pid")" 2>/dev/null || true
    [[ ! -e "$work/state/nginx/nginx.pid" ]] || kill "$(cat "$work/state/nginx/nginx.pid")" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.3f\n", b - a }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
difference() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f\n", a - b }'; }
# How long a command takes, in seconds.
timed() {
    local begun
    begun=$(now)
    "$@" >/dev/null 2>&1
    since "$begun"
}

start_server() {
    local begun
    begun=$(now)
    "${slipway[@]}" server --state "$work/state" --ssh-address 127.0.0.1 --ssh-port "$ssh" --proxy private \
        --http-port "$http" --https-port 18443 >"$work/log" 2>&1 &
    server=$!
    until grep -q '^slipway: ready' "$work/log"; do sleep 0.02; done
    started_in=$(since "$begun")
}
stop_server() {
    kill "$server"
    wait "$server" 2>/dev/null || true
}
make_key() {
    [[ -e "$work/key" ]] || ssh-keygen -q -t ed25519 -N '' -f "$work/key"
    "${slipway[@]}" --state "$work/state" ssh-keys:add bench <"$work/key.pub" >/dev/null
}
call() { ssh "${identity[@]}" -p "$ssh" bench@127.0.0.1 "$@"; }
open_connection() { call -M -S "$work/mux" -o ControlPersist=600 version >/dev/null; }
quick() { ssh -F /dev/null -S "$work/mux" -p "$ssh" bench@127.0.0.1 "$@"; }
close_connection() { quick -O exit 2>/dev/null || true; }

repository() {
    mkdir -p "$1"
    cd "$1"
    git init -q -b main .
    git config user.name bench
    git config user.email bench@slipway.invalid
    git remote add deploy "ssh://bench@127.0.0.1:$ssh/$2"
}
commit() {
    git add -A
    git commit -q -m "$1"
}
static_tree() {
    repository "$1" "$2"
    mkdir -p www
    cat >Dockerfile <<'DOCKERFILE'
FROM busybox
COPY www /www
EXPOSE 5000
CMD ["sh", "-c", "echo \"$KEY\" >/www/key; exec httpd -f -p 5000 -h /www"]
DOCKERFILE
    change 0
}
change() {
    echo "page $1 $RANDOM" >www/index.html
    commit "change $1"
}
ticks() { awk '{ print $14 + $15 + $16 + $17 }' "/proc/$server/stat"; }

# An OpenSSH server for the same key, as what our own is compared with.
start_sshd() {
    [[ -x /usr/sbin/sshd ]] || { echo "The bench compares with OpenSSH's server: apt-get install openssh-server" >&2; exit 69; }
    ssh-keygen -q -t ed25519 -N '' -f "$work/sshd_key"
    mkdir -p /run/sshd
    cat >"$work/sshd_config" <<CONF
Port $1
ListenAddress 127.0.0.1
HostKey $work/sshd_key
AuthorizedKeysFile $work/key.pub
StrictModes no
UsePAM no
PidFile $work/sshd.pid
CONF
    /usr/sbin/sshd -f "$work/sshd_config"
}
