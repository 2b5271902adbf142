package io.nightwatt.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightwatt.engine.console.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The guide shows the table that the console goes by. `-Dgolden.update=true` writes it there.
class RoleTableTest {

    private static final Path GUIDE = Path.of("..", "..", "docs", "guide.md");
    private static final String BEGIN = "<!-- roles -->\n";
    private static final String END = "<!-- /roles -->";

    @Test
    void theGuideShowsWhoMayCallWhat() throws Exception {
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf(BEGIN) + BEGIN.length();
        int to = guide.indexOf(END);
        String table = table();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(GUIDE, guide.substring(0, from) + table + guide.substring(to));
        }
        assertThat(Files.readString(GUIDE)).contains(BEGIN + table + END);
    }

    private static String table() {
        var text = new StringBuilder("| route | viewer | submitter | operator | admin |\n");
        text.append("| --- | --- | --- | --- | --- |\n");
        // By path, so that what belongs together stands together.
        var sorted = new TreeMap<String, Map.Entry<String, Set<Role>>>();
        new RouteRoles()
                .all()
                .entrySet()
                .forEach(each -> {
                    int space = each.getKey().indexOf(' ');
                    sorted.put(
                            each.getKey().substring(space + 1) + each.getKey().substring(0, space),
                            each);
                });
        for (Map.Entry<String, Set<Role>> row : sorted.values()) {
            text.append("| `").append(row.getKey().replace("/api/v1/", "…/")).append("` |");
            for (Role role : Role.values()) {
                text.append(' ').append(cell(row.getKey(), role, row.getValue())).append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String cell(String route, Role role, Set<Role> allowed) {
        if (!allowed.contains(role)) {
            return "–";
        }
        return role == Role.SUBMITTER && route.matches(".*/(jobs|events)\\b.*") ? "own" : "yes";
    }
}
