# Words to the person at the terminal, in the product's own voices: steps, facts, refusals.

say_step() { printf -- '-----> %s\n' "$*"; }
say() { printf '       %s\n' "$*"; }
warn() { printf ' !     %s\n' "$*" >&2; }

# die SENTENCE [NEXT-STEP]: says what failed and what to do about it, and ends the script.
die() {
    warn "$1"
    if [[ $# -gt 1 ]]; then printf '       %s\n' "$2" >&2; fi
    exit 1
}

need_root() {
    [[ $EUID -eq 0 ]] || die "$(basename "$0") changes the system and must run as root." "sudo $0"
}
