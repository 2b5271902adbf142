# Finds a JDK 25 or newer and exports JAVA_HOME. Sourced by ./nightwatt, ./nightwatt-agent, ./mvnw and ./verify.

# Prints the feature version of the JDK in folder $1, or nothing when there is none.
jdk_feature() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk() {
    for candidate in "${JAVA_HOME:-}" \
        /usr/lib/jvm/*25* /usr/lib/jvm/*2[6-9]* /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$candidate" ] || continue
        feature=$(jdk_feature "$candidate")
        if [ -n "$feature" ] && [ "$feature" -ge 25 ]; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    echo "Nightwatt needs a JDK 25 or newer, and none was found." >&2
    echo "Looked at JAVA_HOME (${JAVA_HOME:-not set}) and the usual folders such as /usr/lib/jvm." >&2
    echo "Install one (Debian/Ubuntu: apt install temurin-25-jdk or openjdk-25-jdk; macOS: brew install openjdk@25)" >&2
    echo "or set JAVA_HOME to the folder of a JDK 25." >&2
    return 1
}
