// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lendfs.gateway.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in the database. */
final class KeyRepository {
  private final JdbcClient client;

  KeyRepository(Database database) {
    this.client = database.client();
  }

  List<ApiKey> all() {
    return client.sql("select * from api_key").query((row, number) -> key(row)).list();
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    Set<Permission> permissions =
        Arrays.stream(row.getString("permissions").split(",", -1))
            .map(Permission::valueOf)
            .collect(Collectors.toSet());
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        permissions,
        row.getString("secret_hash"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        AccountRepository.instant(row, "expires_at"),
        AccountRepository.instant(row, "last_used_at"));
  }

  void add(ApiKey key) {
    client
        .sql(
            """
            insert into api_key
              (id, name, permissions, secret_hash, created_at, created_by, expires_at)
            values (:id, :name, :permissions, :hash, :created, :by, :expires)
            """)
        .param("id", key.id())
        .param("name", key.name())
        .param(
            "permissions",
            key.permissions().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
        .param("hash", key.secretHash())
        .param("created", AccountRepository.time(key.createdAt()))
        .param("by", key.createdBy())
        .param("expires", AccountRepository.time(key.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  void noteUse(String id, Instant time) {
    client
        .sql("update api_key set last_used_at = :time where id = :id")
        .param("id", id)
        .param("time", AccountRepository.time(time))
        .update();
  }

  void remove(String id) {
    client.sql("delete from api_key where id = :id").param("id", id).update();
  }
}
