// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.DatabaseProperties;
import org.lendfs.gateway.config.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database, with all its tables. Whoever opens it closes it. Thread-safe; every use blocks.
 *
 * <p>What a statement that has returned wrote survives the end of the process; after {@link #sync}
 * it survives the end of power, too.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String SCRIPTS = "classpath:org/lendfs/gateway/store";
  private static final String HISTORY = "schema_history";
  private static final int MOST_CONNECTIONS = 8;

  private final DataSource connections;
  private final JdbcClient client;
  private final boolean embedded;

  private Database(DataSource connections, boolean embedded) {
    this.connections = connections;
    this.client = JdbcClient.create(connections);
    this.embedded = embedded;
  }

  /**
   * Opens the database that is configured, or else the one in the state directory.
   *
   * @throws StartException when it cannot be opened or brought up to date
   */
  public static Database open(DatabaseProperties settings, Path stateFolder) {
    @Nullable String url = settings.url();
    Database database = url == null ? embedded(stateFolder) : remote(settings, url);
    boolean done = false;
    try {
      database.migrate();
      done = true;
      return database;
    } finally {
      if (!done) {
        database.close();
      }
    }
  }

  /** One connection, for those who come before the database is opened for good. */
  static Connection connect(DatabaseProperties settings, Path stateFolder) throws SQLException {
    @Nullable String url = settings.url();
    return url == null
        ? DriverManager.getConnection(new DatabaseFile(stateFolder).url(), "lendfs", "")
        : DriverManager.getConnection(url, settings.username(), settings.password());
  }

  private static Database embedded(Path stateFolder) {
    try {
      var file = new DatabaseFile(stateFolder);
      file.restrict();
      var connections = JdbcConnectionPool.create(file.url(), "lendfs", "");
      connections.setMaxConnections(MOST_CONNECTIONS);
      return new Database(connections, true);
    } catch (IOException e) {
      throw new StartException(
          "The database cannot be kept in "
              + stateFolder
              + " ("
              + e.getMessage()
              + "): make the directory writable or name another one with --state.",
          e);
    }
  }

  private static Database remote(DatabaseProperties settings, String url) {
    var connections = new HikariDataSource();
    connections.setJdbcUrl(url);
    connections.setUsername(settings.username());
    connections.setPassword(settings.password());
    connections.setMaximumPoolSize(MOST_CONNECTIONS);
    connections.setPoolName("lendfs");
    return new Database(connections, false);
  }

  private void migrate() {
    try {
      Flyway.configure().dataSource(connections).locations(SCRIPTS).table(HISTORY).load().migrate();
    } catch (FlywayException | DataAccessException e) {
      throw new StartException(
          "The database cannot be used ("
              + firstLine(e)
              + "): "
              + (embedded
                  ? "put back a good copy of lendfs.mv.db in the state directory."
                  : "correct lendfs.database.url, username and password, or start its server."),
          e);
    }
  }

  private static String firstLine(RuntimeException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no reason given");
  }

  /** Statements, each in a transaction of its own. */
  public JdbcClient client() {
    return client;
  }

  /**
   * Has what was committed so far written to the disk itself, so that not even a power failure
   * takes it back. PostgreSQL does that with each commit.
   */
  public void sync() {
    if (embedded) {
      client.sql("checkpoint sync").update();
    }
  }

  @Override
  public void close() {
    if (connections instanceof JdbcConnectionPool pool) {
      shutDown();
      pool.dispose();
    } else if (connections instanceof HikariDataSource pool) {
      pool.close();
    }
  }

  /** An embedded database ends with a statement; its last connection alone does not end it. */
  private void shutDown() {
    try (var connection = connections.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException e) {
      LOG.warn("the database did not shut down; it will recover at the next start", e);
    }
  }
}
