// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lendfs.gateway.users.StoredUsers.Entry;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;

/** The users of one moment, by name and number. Immutable. */
final class UserSnapshot {
  private static final long FIRST_UID = 1000;

  private final Sid machineSid;
  private final Map<String, Entry> byName;
  private final Map<Long, Entry> byUid;
  private final Set<Long> groups;

  /**
   * @throws IllegalArgumentException when two users have one name or number, or the SID is none
   */
  UserSnapshot(StoredUsers stored) {
    this.machineSid =
        Sid.parse(stored.machineSid())
            .orElseThrow(() -> new IllegalArgumentException("the machine SID is none"));
    this.byName =
        new TreeMap<>(
            stored.users().stream()
                .collect(Collectors.toMap(entry -> key(entry.name()), Function.identity())));
    this.byUid = stored.users().stream().collect(Collectors.toMap(Entry::uid, Function.identity()));
    this.groups =
        stored.users().stream()
            .flatMap(entry -> Stream.concat(Stream.of(entry.gid()), entry.groups().stream()))
            .collect(Collectors.toSet());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  Sid machineSid() {
    return machineSid;
  }

  /** Sorted by name. */
  Collection<Entry> entries() {
    return byName.values();
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  Optional<Entry> findByUid(long uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  boolean hasGroup(long gid) {
    return groups.contains(gid);
  }

  /** The preferred number if it is free, else the first free one from 1000 on. */
  long freeUid(Optional<Long> preferred) {
    if (preferred.isPresent() && !byUid.containsKey(preferred.get())) {
      return preferred.get();
    }
    return Stream.iterate(FIRST_UID, uid -> uid + 1)
        .filter(uid -> !byUid.containsKey(uid))
        .findFirst()
        .orElseThrow();
  }

  /** What is stored with one more user, or with this one in place of the one with its id. */
  StoredUsers with(Entry entry) {
    List<Entry> others = others(entry);
    return new StoredUsers(
        machineSid.toString(), Stream.concat(others.stream(), Stream.of(entry)).toList());
  }

  StoredUsers without(Entry entry) {
    return new StoredUsers(machineSid.toString(), others(entry));
  }

  private List<Entry> others(Entry entry) {
    return byName.values().stream().filter(other -> !other.id().equals(entry.id())).toList();
  }

  static User user(Entry entry) {
    int[] groups = entry.groups().stream().mapToInt(Long::intValue).toArray();
    var credentials = Credentials.of((int) entry.uid(), (int) entry.gid(), groups);
    return new User(entry.id(), entry.name(), credentials);
  }

  static byte[] hash(Entry entry) {
    return HexFormat.of().parseHex(entry.ntHash());
  }
}
