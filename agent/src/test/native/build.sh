#!/bin/sh
# Builds the pretended NVML in its variants: build.sh OUT
# makes OUT/VARIANT/libnvidia-ml.so.1 for r570, r535, r470, bare and stranger, where it is stale.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:?usage: build.sh OUT}

command -v gcc >/dev/null || {
    echo "gcc is needed to build the NVML library of the tests (Debian: apt-get install gcc libc6-dev)" >&2
    exit 1
}

build() {
    variant=$1
    shift
    library=$out/$variant/libnvidia-ml.so.1
    mkdir -p "$out/$variant"
    if [ -f "$library" ] && [ -z "$(find "$here" -newer "$library" -type f)" ]; then
        return
    fi
    # Another build may be at it: each writes its own file and the last rename wins.
    gcc -std=c11 -O1 -g -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror "$@" \
        -o "$library.$$" "$here/nvml_fake.c" "$here/scenario.c" -lpthread -ldl
    mv "$library.$$" "$library"
}

build r570
build r535 -DVARIANT_R535
build r470 -DVARIANT_R470
build bare -DVARIANT_R470 -DVARIANT_BARE
build stranger -DVARIANT_STRANGER
