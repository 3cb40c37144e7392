// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.store.Database;
import org.lendfs.gateway.store.SettingStore;
import org.lendfs.gateway.users.UserEntry.Numbers;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users and groups in the database. */
final class UserRepository {
  private static final String MACHINE_SID = "machine-sid";

  /** The authority of Windows itself and the number under which it has its machines. */
  private static final int NT_AUTHORITY = 5;

  private static final int MACHINES = 21;

  private final JdbcClient client;
  private final SettingStore settings;

  UserRepository(Database database) {
    this.client = database.client();
    this.settings = new SettingStore(database);
  }

  /** What the SIDs of users and groups begin with; made when there is none. */
  String machineSid() {
    return settings.find(MACHINE_SID).orElseGet(() -> keepMachineSid(newMachineSid().toString()));
  }

  String keepMachineSid(String sid) {
    settings.put(MACHINE_SID, sid);
    return sid;
  }

  private static Sid newMachineSid() {
    var random = new SecureRandom();
    return Sid.of(NT_AUTHORITY, MACHINES, random.nextInt(), random.nextInt(), random.nextInt());
  }

  List<UserEntry> users() {
    return client.sql("select * from file_user").query((row, number) -> entry(row)).list();
  }

  private static UserEntry entry(ResultSet row) throws SQLException {
    @Nullable String overrides = row.getString("overrides");
    return new UserEntry(
        row.getObject("id", UUID.class),
        row.getString("name"),
        new Numbers(row.getLong("uid"), row.getLong("gid"), groups(row.getString("member_of"))),
        row.getString("nt_hash"),
        row.getBoolean("disabled"),
        new Origin(
            Source.of(row.getString("source")), overrides == null ? null : Source.of(overrides)));
  }

  private static List<Long> groups(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
  }

  /** Adds a user, or changes the one with the same id. */
  void save(UserEntry entry) {
    int changed =
        bound(
            """
            update file_user set name = :name, name_key = :key, uid = :uid, gid = :gid,
              member_of = :groups, nt_hash = :hash, disabled = :disabled, source = :source,
              overrides = :overrides
            where id = :id
            """,
            entry);
    if (changed == 0) {
      bound(
          """
          insert into file_user
            (id, name, name_key, uid, gid, member_of, nt_hash, disabled, source, overrides)
          values
            (:id, :name, :key, :uid, :gid, :groups, :hash, :disabled, :source, :overrides)
          """,
          entry);
    }
  }

  private int bound(String statement, UserEntry entry) {
    Numbers numbers = entry.numbers();
    @Nullable Source overrides = entry.origin().overrides();
    return client
        .sql(statement)
        .param("id", entry.id())
        .param("name", entry.name())
        .param("key", key(entry.name()))
        .param("uid", numbers.uid())
        .param("gid", numbers.gid())
        .param(
            "groups",
            numbers.groups().stream().map(String::valueOf).collect(Collectors.joining(",")))
        .param("hash", entry.ntHash())
        .param("disabled", entry.disabled())
        .param("source", entry.origin().source().label())
        .param("overrides", overrides == null ? null : overrides.label())
        .update();
  }

  void remove(UserEntry entry) {
    client.sql("delete from file_user where id = :id").param("id", entry.id()).update();
  }

  List<Group> groups() {
    return client
        .sql("select name, gid from file_group")
        .query((row, number) -> new Group(row.getString("name"), (int) row.getLong("gid")))
        .list();
  }

  void add(Group group) {
    client
        .sql("insert into file_group (name_key, name, gid) values (:key, :name, :gid)")
        .param("key", key(group.name()))
        .param("name", group.name())
        .param("gid", Integer.toUnsignedLong(group.gid()))
        .update();
  }

  void remove(Group group) {
    client
        .sql("delete from file_group where name_key = :key")
        .param("key", key(group.name()))
        .update();
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
