#!/bin/sh
# Makes the pictures of the window for docs/pictures: the guide's, and below it every page with no, twelve and two hundred workers, light
# and dark, at 1280x800, at 1920x1080 and on a display of 200 %. Only the guide's are kept by git; the others are for people to look at.
# On a virtual display, about ten minutes.
set -eu
cd -- "$(dirname -- "$0")/.."
. ./scripts/jdk.sh
find_jdk || exit 1
. ./scripts/packages.sh
need_packages "pictures" xvfb xauth libgtk-3-0 libgl1 libxtst6 libxxf86vm1
classpath=console-app/desktop/target/test-classpath
./mvnw -B -ntp -q -DskipTests -Dspotless.check.skip -pl console-app/desktop -am test-compile \
    org.apache.maven.plugins:maven-dependency-plugin:build-classpath -Dmdep.outputFile=target/test-classpath
gallery() { # SET SCALE
    xvfb-run -a -s "-screen 0 3840x2160x24 -nolisten tcp" "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow -Dprism.order=sw -Dglass.gtk.uiScale="$2" \
        -cp "console-app/desktop/target/test-classes:console-app/desktop/target/classes:$(cat "$classpath")" \
        io.nightwatt.desktop.app.Gallery docs/pictures "" "$1"
}
gallery guide 1
gallery pages 1
gallery pages-200 2
