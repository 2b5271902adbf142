package io.nightwatt.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console's H2 database, `nightwatt.mv.db` in its data folder.
///
/// H2 with its defaults can lose half a transaction when the process is killed. What holds it
/// together: `WRITE_DELAY=0`, every write transaction through the one gate of [#write], a forced
/// checkpoint about every second while there is something to force, an ordered shutdown, and a
/// whole scan for the newest state where there was none ([Recovery]).
///
/// Thread-safe.
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final int ALREADY_IN_USE = 90020;
    private static final int ALREADY_CLOSED = 90121;
    private static final long CHECKPOINT_INTERVAL_MS = 1000;

    /// No trace file of H2's own: what goes wrong reaches us as an exception and is logged once.
    static final String FLAGS =
            ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;DB_CLOSE_DELAY=-1";

    private final HikariDataSource pool;
    private final DSLContext sql;
    private final ReentrantLock gate = new ReentrantLock();
    private final ScheduledExecutorService checkpoints;
    private volatile boolean dirty;
    private boolean closed;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.sql = DSL.using(pool, SQLDialect.H2);
        this.checkpoints =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("checkpoint").daemon().factory());
        var _ =
                checkpoints.scheduleWithFixedDelay(
                        this::checkpointWhenDirty,
                        CHECKPOINT_INTERVAL_MS,
                        CHECKPOINT_INTERVAL_MS,
                        TimeUnit.MILLISECONDS);
    }

    /// Opens the database in `folder`, which must exist, and brings its tables up to date.
    ///
    /// @throws StoreException with a sentence for a person, for example when another console holds
    ///   it
    public static Database open(Path folder) {
        String url = url(folder);
        if (folder.toAbsolutePath().toString().contains(";")) {
            throw new StoreException("the path of a data folder must not hold a ';': " + folder);
        }
        Recovery.afterKill(folder.resolve("nightwatt.mv.db"));
        tryOut(url, folder);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool);
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /// Reads. Never sees half of a [#write].
    public <T> T read(Function<DSLContext, T> work) {
        return work.apply(sql);
    }

    /// Asks for next to nothing; throws when it does not answer.
    public void ping() {
        read(sql -> sql.selectOne().fetch());
    }

    /// Runs `work` in one transaction of its own, alone in this process.
    public <T> T write(Function<DSLContext, T> work) {
        gate.lock();
        try {
            dirty = true;
            return sql.transactionResult(inside -> work.apply(DSL.using(inside)));
        } finally {
            gate.unlock();
        }
    }

    /// As [#write], and forced to the disk before it returns: for what must survive a power cut.
    public <T> T writeForced(Function<DSLContext, T> work) {
        gate.lock();
        try {
            T written = write(work);
            sql.execute("CHECKPOINT SYNC");
            dirty = false;
            return written;
        } finally {
            gate.unlock();
        }
    }

    /// Copies it, as it is at one moment, into a zip file that is not there yet, while all goes on.
    ///
    /// @throws StoreException when it cannot be written
    public void copyTo(Path zip) {
        try {
            sql.execute("BACKUP TO '" + quoted(zip) + "'");
        } catch (DataAccessException e) {
            throw new StoreException("the database cannot be copied: " + e.getMessage(), e);
        }
    }

    /// Copies the database of a console that does not run, as it is: its tables are not brought up
    /// to date.
    ///
    /// @throws StoreException when it is in use ([#isInUse] tells), or cannot be opened or copied
    public static void copyStopped(Path folder, Path zip) {
        Recovery.afterKill(folder.resolve("nightwatt.mv.db"));
        String url = url(folder) + ";IFEXISTS=TRUE";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("BACKUP TO '" + quoted(zip) + "'");
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            if (e.getErrorCode() != ALREADY_CLOSED) {
                throw unusable(e, folder);
            }
        }
    }

    /// Whether a console, or another program, has the database of this folder open.
    public static boolean isInUse(Path folder) {
        if (!Files.exists(folder.resolve("nightwatt.mv.db"))) {
            return false;
        }
        // Only looks at the lock: to open a database is to change it.
        try (FileChannel file =
                        FileChannel.open(
                                folder.resolve("nightwatt.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // It is this very process.
        } catch (IOException e) {
            return false; // Whoever opens it is told why that cannot be.
        }
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("nightwatt") + FLAGS;
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "''");
    }

    private void checkpointWhenDirty() {
        if (!dirty) {
            return;
        }
        gate.lock();
        try {
            dirty = false;
            sql.execute("CHECKPOINT SYNC");
        } catch (DataAccessException e) {
            dirty = true;
            log.error("the database could not be forced to the disk: {}", e.getMessage());
        } finally {
            gate.unlock();
        }
    }

    /// Ends it in order, so that nothing needs to be repaired at the next start.
    @Override
    public void close() {
        gate.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            checkpoints.shutdownNow();
            shutDown();
        } catch (SQLException e) {
            if (e.getErrorCode() != ALREADY_CLOSED) {
                log.warn("the database did not shut down cleanly: {}", e.getMessage());
            }
        } finally {
            gate.unlock();
            pool.close();
        }
    }

    private void shutDown() throws SQLException {
        // Giving the connection back after it says that the database is closed, which is the point.
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
            statement.execute("SHUTDOWN");
        }
    }

    private static void tryOut(String url, Path folder) {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            throw unusable(e, folder);
        }
    }

    private static StoreException unusable(SQLException e, Path folder) {
        return e.getErrorCode() == ALREADY_IN_USE
                ? new StoreException(
                        "another console is using this data folder: " + folder.toAbsolutePath(), e)
                : new StoreException(
                        "the database in "
                                + folder.toAbsolutePath()
                                + " cannot be opened: "
                                + e.getMessage(),
                        e);
    }

    private static void migrate(HikariDataSource pool) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    // A newer console's tables are not ours to write to.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException(
                    "the tables do not fit this version of Nightwatt (was a newer one used on this"
                            + " data folder?): "
                            + e.getMessage(),
                    e);
        }
    }
}
