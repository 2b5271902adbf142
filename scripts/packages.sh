# Makes sure that Debian packages are there. Sourced by ./verify and .ci/run.

# $1: what needs them; the rest: their names. Installs what is missing when it may, else names it and fails.
need_packages() {
    purpose=$1
    shift
    if ! command -v dpkg-query >/dev/null 2>&1; then
        command -v xvfb-run >/dev/null 2>&1 && return 0
        echo "This is no Debian system: install by hand what these Debian packages hold, for $purpose: $*" >&2
        exit 1
    fi
    missing=""
    for package in "$@"; do
        # Newer releases carry the same library as NAMEt64.
        if ! dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" \
            && ! dpkg-query -W -f='${Status}' "${package}t64" 2>/dev/null | grep -q "ok installed"; then
            missing="$missing $package"
        fi
    done
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        sudo=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        sudo="sudo -n"
    else
        echo "Missing Debian packages for $purpose:$missing" >&2
        echo "Install them and start again: sudo apt-get install --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "Installing Debian packages for $purpose:$missing" >&2
    # A policy of 101 keeps installed daemons (sshd and the like) from being started.
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
