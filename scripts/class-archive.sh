#!/bin/sh
# Keeps the console's classes ready to run, which halves the work of a start: of the services in
# console-app/server/target/nightwatt.jsa, of the window in console-app/desktop/target/nightwatt.jsa.
# class-archive.sh TREE JDK. Made where missing or older than a jar. Java compares the time and size of every jar
# and does without an archive that does not fit, so one that is stale or missing costs time and nothing else.
set -eu
tree=${1:?usage: class-archive.sh TREE JDK}
jdk=${2:?usage: class-archive.sh TREE JDK}
java="$jdk/bin/java -Xlog:disable -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m --enable-native-access=ALL-UNNAMED \
--sun-misc-unsafe-memory-access=allow"

work=
console=
finish() {
    [ -z "$console" ] || kill "$console" 2>/dev/null || true
    [ -z "$work" ] || rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# $1: the module's build folder. Whether its archive is missing or older than a jar.
is_stale() {
    [ ! -s "$1/nightwatt.jsa" ] || [ -n "$(find "$1" -maxdepth 2 -name '*.jar' -newer "$1/nightwatt.jsa" | head -n 1)" ]
}

# $1: the module's build folder; $2: its jar's name.
classes_of() {
    echo "$(ls "$1/$2"-*.jar | grep -v -e -tests -e -sources | head -n 1):$1/lib/*"
}

# $1: the module's build folder, into which the archive goes.
keep() {
    [ -s "$work/nightwatt.jsa" ] || exit 1
    mv "$work/nightwatt.jsa" "$1/nightwatt.jsa"
    rm -rf "$work"
    work=
}

archive_services() {
    work=$(mktemp -d "$1/archive.XXXXXX")
    $java -XX:ArchiveClassesAtExit="$work/nightwatt.jsa" -cp "$(classes_of "$1" nightwatt-server)" \
        io.nightwatt.server.cli.Nightwatt serve --data "$work/console" --api-port 0 --agent-port 0 >"$work/log" 2>&1 &
    console=$!
    tries=0
    until [ -s "$work/console/run/ports.json" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 600 ] || ! kill -0 "$console" 2>/dev/null; then
            tail -n 5 "$work/log" >&2
            exit 1
        fi
        sleep 0.2
    done
    kill "$console"
    wait "$console" || true
    console=
    keep "$1"
}

# The window opens on a virtual display, takes its own picture and closes.
archive_window() {
    work=$(mktemp -d "$1/archive.XXXXXX")
    NIGHTWATT_AGENT_CLASSPATH=$(classes_of "$tree/agent/target" nightwatt-agent) \
        xvfb-run -a $java -Dprism.order=sw -XX:ArchiveClassesAtExit="$work/nightwatt.jsa" -cp "$(classes_of "$1" nightwatt-desktop)" \
        io.nightwatt.desktop.app.Launcher demo --screenshot "$work/window.png" >"$work/log" 2>&1 || {
        tail -n 5 "$work/log" >&2
        exit 1
    }
    keep "$1"
}

server=$tree/console-app/server/target
desktop=$tree/console-app/desktop/target
if is_stale "$server"; then
    archive_services "$server"
fi
# Without a virtual display Java makes the window's archive itself, when the first window is closed.
if [ -d "$desktop/lib" ] && is_stale "$desktop" && command -v xvfb-run >/dev/null 2>&1; then
    archive_window "$desktop"
fi
