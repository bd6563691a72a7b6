# Debian packages: only what is missing, never an upgrade of what is there.

declare -ga missing_packages=()

# want COMMAND PACKAGE: notes the package if the host lacks the command. It asks for commands rather than packages
# because the owner may have an engine or an nginx from somewhere else, and that one must stay.
want() {
    command -v "$1" >/dev/null 2>&1 || missing "$2"
}

want_file() {
    [[ -e "$1" ]] || missing "$2"
}

missing() {
    [[ " ${missing_packages[*]} " == *" $1 "* ]] || missing_packages+=("$1")
}

install_missing() {
    if [[ ${#missing_packages[@]} -eq 0 ]]; then
        say "nothing to install"
        return
    fi
    say "installing ${missing_packages[*]}"
    # An unreachable third-party source fails the update although Debian's own answered: the install decides.
    apt_get update || warn "apt-get update reported errors; trying with the package lists at hand."
    apt_get install "${missing_packages[@]}" || die "Debian's packages could not be installed: ${missing_packages[*]}"
    missing_packages=()
}

# Quiet unless it fails. Recommends stay out: a guest on somebody's server brings as little as it can.
apt_get() {
    local verb=$1 log
    shift
    log=$(mktemp)
    if ! DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get "$verb" -q -y --no-install-recommends \
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold "$@" >"$log" 2>&1 </dev/null; then
        tail -n 25 "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
