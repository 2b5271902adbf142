#!/bin/sh
# Keeps the console's classes ready to run in console-app/server/target/nightwatt.jsa, which halves the work of a start:
# class-archive.sh TREE JDK. Made where it is missing or older than a jar. Java compares the time and size of every jar
# and does without an archive that does not fit, so one that is stale or missing costs time and nothing else.
set -eu
tree=${1:?usage: class-archive.sh TREE JDK}
jdk=${2:?usage: class-archive.sh TREE JDK}
server=$tree/console-app/server/target
archive=$server/nightwatt.jsa

jar=$(ls "$server"/nightwatt-server-*.jar | grep -v -e -tests -e -sources | head -n 1)
if [ -s "$archive" ] && [ -z "$(find "$server" -maxdepth 2 -name '*.jar' -newer "$archive" | head -n 1)" ]; then
    exit 0
fi

work=$(mktemp -d "$server/archive.XXXXXX")
console=
finish() {
    [ -z "$console" ] || kill "$console" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

"$jdk/bin/java" -XX:ArchiveClassesAtExit="$work/nightwatt.jsa" -Xlog:disable -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Xmx512m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$jar:$server/lib/*" \
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
[ -s "$work/nightwatt.jsa" ] || exit 1
mv "$work/nightwatt.jsa" "$archive"
