# What the demo and its counterpart agree on: where everything lies that the demo makes.

readonly DEMO_APP=hello
readonly DEMO_HOST=${SLIPWAY_DEMO_HOST:-hello.localhost}
readonly DEMO_PORT=${SLIPWAY_DEMO_PORT:-2222}
readonly DEMO=/var/lib/slipway-demo
readonly DEMO_STATE=$DEMO/state
readonly DEMO_PID=$DEMO/server.pid
readonly DEMO_LOG=$DEMO/server.log
readonly DEMO_SSH=$DEMO/ssh_config
readonly DEMO_TREE=$DEMO/$DEMO_APP

# As the operator, on this machine.
operator() { SLIPWAY_STATE=$DEMO_STATE "$here/slipway" "$@"; }

# As a user, over the network.
slipway_ssh() { ssh -F "$DEMO_SSH" slipway "$@" </dev/null; }

demo_server_runs() {
    [[ -r "$DEMO_PID" ]] && pid_runs "$(cat "$DEMO_PID")" java
}

demo_server_is_ready() { grep -q '^slipway: ready' "$DEMO_LOG"; }

# By the process alone: before it is a java it is the launcher.
demo_server_is_ready_or_gone() { demo_server_is_ready || pid_gone "$(cat "$DEMO_PID")"; }

stop_demo_server() {
    demo_server_runs || return 0
    local pid
    pid=$(cat "$DEMO_PID")
    kill "$pid"
    wait_until 30 pid_gone "$pid" || kill -9 "$pid"
    wait_until 5 pid_gone "$pid"
    rm -f "$DEMO_PID"
}
