import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// Writes the jOOQ classes for our tables: the product's own migrations run on an in-memory H2, and
/// what comes out of it is what the code is generated from. Does nothing when the output is newer
/// than every migration.
///
/// Arguments: the folder with the migrations, the folder to write to.
public class Codegen {

    static final String URL =
            "jdbc:h2:mem:codegen;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    public static void main(String[] args) throws Exception {
        Path migrations = Path.of(args[0]);
        Path output = Path.of(args[1]);
        Path stamp = output.resolve(".generated");
        if (Files.exists(stamp)
                && newest(migrations).compareTo(Files.getLastModifiedTime(stamp)) < 0) {
            return;
        }
        Flyway.configure()
                .dataSource(URL, "sa", "")
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
        GenerationTool.generate(
                new Configuration()
                        .withLogging(Logging.WARN)
                        .withJdbc(new Jdbc().withUrl(URL).withUser("sa"))
                        .withGenerator(
                                new Generator()
                                        .withDatabase(
                                                new Database()
                                                        .withName("org.jooq.meta.h2.H2Database")
                                                        .withInputSchema("public")
                                                        .withOutputSchemaToDefault(true)
                                                        .withExcludes("flyway_schema_history")
                                                        .withForcedTypes(
                                                                new ForcedType()
                                                                        .withName("INSTANT")
                                                                        .withIncludeTypes(
                                                                                "(?i:TIMESTAMP.*WITH.*TIME.*ZONE.*)")))
                                        .withGenerate(new Generate().withGeneratedAnnotation(false))
                                        .withTarget(
                                                new Target()
                                                        .withPackageName(
                                                                "io.nightwatt.server.store.db")
                                                        .withDirectory(output.toString()))));
        Files.writeString(stamp, "");
    }

    private static FileTime newest(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : (Iterable<Path>) files::iterator) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
            return newest;
        }
    }
}
