// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.store;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single values by name. Thread-safe. */
public final class SettingStore {
  private final JdbcClient client;

  public SettingStore(Database database) {
    this.client = database.client();
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
