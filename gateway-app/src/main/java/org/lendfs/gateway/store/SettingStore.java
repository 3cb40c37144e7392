// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lendfs.gateway.config.DatabaseProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single values by name. Thread-safe. */
public final class SettingStore {
  private static final Logger LOG = LoggerFactory.getLogger(SettingStore.class);
  private static final String SETTINGS =
      "select name, content from setting where name like 'lendfs.%'";

  private final JdbcClient client;

  public SettingStore(Database database) {
    this.client = database.client();
  }

  /**
   * Settings of the gateway that are kept, read before anything is started; none where there is no
   * database yet.
   */
  public static Map<String, String> readBeforeStart(DatabaseProperties settings, Path folder) {
    if (settings.url() == null && !new DatabaseFile(folder).isThere()) {
      return Map.of();
    }
    Map<String, String> values = new TreeMap<>();
    try (var connection = Database.connect(settings, folder);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(SETTINGS)) {
      while (rows.next()) {
        values.put(rows.getString("name"), rows.getString("content"));
      }
    } catch (SQLException e) {
      // Whatever it is, the opening of the database comes next and says it in one sentence; and
      // where its tables were never made, there is nothing to say.
      LOG.debug("no settings are read", e);
    }
    return values;
  }

  public Optional<String> find(String name) {
    return client
        .sql("select content from setting where name = :name")
        .param("name", name)
        .query(String.class)
        .optional();
  }

  /** Everything whose name begins like this, sorted by name. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> values = new TreeMap<>();
    client
        .sql("select name, content from setting")
        .query(row -> {
          String name = row.getString("name");
          if (name.startsWith(prefix)) {
            values.put(name, row.getString("content"));
          }
        });
    return values;
  }

  public void put(String name, String value) {
    int changed =
        client
            .sql("update setting set content = :value where name = :name")
            .param("name", name)
            .param("value", value)
            .update();
    if (changed == 0) {
      client
          .sql("insert into setting (name, content) values (:name, :value)")
          .param("name", name)
          .param("value", value)
          .update();
    }
  }

  public void remove(String name) {
    client.sql("delete from setting where name = :name").param("name", name).update();
  }
}
