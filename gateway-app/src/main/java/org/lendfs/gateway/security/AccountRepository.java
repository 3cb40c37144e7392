// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts in the database. */
final class AccountRepository {
  private final JdbcClient client;

  AccountRepository(Database database) {
    this.client = database.client();
  }

  List<AdminAccount> all() {
    return client.sql("select * from admin_account").query((row, number) -> account(row)).list();
  }

  private static AdminAccount account(ResultSet row) throws SQLException {
    return new AdminAccount(
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("password_hash"),
        row.getBoolean("disabled"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "logged_in_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  void save(AdminAccount account) {
    int changed =
        bound(
            """
            update admin_account set name = :name, role = :role, password_hash = :hash,
              disabled = :disabled, created_at = :created, logged_in_at = :loggedIn
            where name_key = :key
            """,
            account);
    if (changed == 0) {
      bound(
          """
          insert into admin_account
            (name_key, name, role, password_hash, disabled, created_at, logged_in_at)
          values (:key, :name, :role, :hash, :disabled, :created, :loggedIn)
          """,
          account);
    }
  }

  private int bound(String statement, AdminAccount account) {
    return client
        .sql(statement)
        .param("key", account.name().toLowerCase(Locale.ROOT))
        .param("name", account.name())
        .param("role", account.role().name())
        .param("hash", account.passwordHash())
        .param("disabled", account.disabled())
        .param("created", time(account.createdAt()))
        .param("loggedIn", time(account.loggedInAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .update();
  }

  void remove(AdminAccount account) {
    client
        .sql("delete from admin_account where name_key = :key")
        .param("key", account.name().toLowerCase(Locale.ROOT))
        .update();
  }
}
