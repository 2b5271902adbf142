# Opens virtual displays for tests of the window. Sourced by ./verify.

# $1: how many. Sets display_stem: they are ${display_stem}1, ${display_stem}2 …, and close with the shell.
# Without key repeat (-r), for on a busy machine half a second can pass between a test's pressing a key and its letting go.
open_displays() {
    display_servers=""
    display_pipes=$(mktemp -d)
    trap 'close_displays; rm -r "$display_pipes"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    for stem in 7 8 9 10 11 12 13 14 15 16 17 18 19; do
        display_stem=":$stem"
        opened=0
        while [ "$opened" -lt "$1" ] && open_display "$display_stem$((opened + 1))"; do
            opened=$((opened + 1))
        done
        [ "$opened" -lt "$1" ] || return 0
        close_displays
    done
    echo "No virtual display could be opened. This says why: Xvfb ${display_stem}1" >&2
    exit 1
}

# $1: its name. Returns when it can be used; fails when another program has that name.
# It says so in a pipe of its own: in a common one, the end that the display before it has yet to close would be read as this one's.
open_display() {
    display_pipe="$display_pipes/$1"
    mkfifo "$display_pipe"
    Xvfb "$1" -screen 0 1920x1080x24 -nolisten tcp -r -displayfd 3 3>"$display_pipe" 2>/dev/null &
    display_servers="$display_servers $!"
    read -r _ <"$display_pipe"
}

close_displays() {
    for server in $display_servers; do
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    done
    display_servers=""
}
