# Builds what ./nightwatt and ./nightwatt-agent run, when a source is newer than the last build. Sourced by both.

NIGHTWATT_VERSION=0.1.0
# What runs once a second is compiled within half a minute, not after minutes of slow work: that is what the Tier3 flags are for.
NIGHTWATT_AGENT_FLAGS="-Xmx32m -Xms8m -Xss256k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:CICompilerCount=1 \
-XX:ReservedCodeCacheSize=16m -XX:MaxMetaspaceSize=48m -XX:-UsePerfData -Xmn1500k \
-XX:TrimNativeHeapInterval=60000 -XX:Tier3InvocationThreshold=20 -XX:Tier3MinInvocationThreshold=10 -XX:Tier3CompileThreshold=200 \
--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

# $1: the root of the clone.
build_if_stale() {
    stamp="$1/target/built"
    if [ -f "$stamp" ] && ! something_is_newer "$1" "$stamp"; then
        return 0
    fi
    mkdir -p "$1/target"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$1/target/build.lock"
        flock 9
        if [ -f "$stamp" ] && ! something_is_newer "$1" "$stamp"; then
            exec 9>&-
            return 0
        fi
    fi
    build "$1" "$stamp" 9>&-
    result=$?
    exec 9>&-
    return "$result"
}

something_is_newer() {
    [ -n "$(cd "$1" && find pom.xml proto/pom.xml proto/src agent/pom.xml agent/src/main console-app/pom.xml \
        console-app/*/pom.xml console-app/*/src/main console-app/*/src/build -newer "$2" -print 2>/dev/null | head -n 1)" ]
}

build() {
    echo "Building Nightwatt (the first time takes a few minutes; full log in target/build.log) ..." >&2
    started="$1/target/build.started"
    : >"$started"
    # Only the modules as they come by: enough to see that it goes on.
    ( cd "$1" && ./mvnw -B -ntp -Dmaven.test.skip -Dspotless.check.skip -pl console-app/desktop,agent -am package 2>&1 \
        || echo "NIGHTWATT BUILD FAILED" ) | tee "$1/target/build.log" \
        | sed -n 's/^\[INFO\] Building \(Nightwatt.*\)$/  \1/p' >&2
    if grep -q "NIGHTWATT BUILD FAILED" "$1/target/build.log"; then
        echo "The build failed. Its last errors (all of it is in target/build.log):" >&2
        grep '^\[ERROR\]' "$1/target/build.log" | head -n 12 >&2
        return 1
    fi
    # Never a reason to fail: it only makes starts quicker.
    sh "$1/scripts/class-archive.sh" "$1" "$JAVA_HOME" >>"$1/target/build.log" 2>&1 || true
    mv "$started" "$2"
    echo "Built." >&2
}
