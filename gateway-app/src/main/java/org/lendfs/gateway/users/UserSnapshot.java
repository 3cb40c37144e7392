// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;

/** The users and groups of one moment, by name and number. Immutable. */
final class UserSnapshot {
  private static final long FIRST_NUMBER = 1000;

  private final Sid machineSid;
  private final Map<String, UserEntry> byName;
  private final Map<Long, UserEntry> byUid;
  private final Map<String, Group> groupsByName;
  private final Map<Long, Group> groupsByGid;
  private final Set<Long> usedGroups;

  /**
   * @throws IllegalArgumentException when two have one name or number, or the SID is none
   */
  UserSnapshot(String machineSid, Collection<UserEntry> users, Collection<Group> groups) {
    this.machineSid =
        Sid.parse(machineSid)
            .orElseThrow(() -> new IllegalArgumentException("the machine SID is none"));
    this.byName = new TreeMap<>(indexed(users, user -> UserRepository.key(user.name())));
    this.byUid = indexed(users, UserEntry::uid);
    this.groupsByName = new TreeMap<>(indexed(groups, group -> UserRepository.key(group.name())));
    this.groupsByGid = indexed(groups, UserSnapshot::gid);
    this.usedGroups =
        users.stream()
            .map(UserEntry::numbers)
            .flatMap(user -> Stream.concat(Stream.of(user.gid()), user.groups().stream()))
            .collect(Collectors.toSet());
  }

  private static <K, T> Map<K, T> indexed(Collection<T> all, Function<T, K> key) {
    return all.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  static long gid(Group group) {
    return Integer.toUnsignedLong(group.gid());
  }

  Sid machineSid() {
    return machineSid;
  }

  /** Sorted by name. */
  Collection<UserEntry> entries() {
    return byName.values();
  }

  /** Those that have a name, sorted by it. */
  Collection<Group> groups() {
    return groupsByName.values();
  }

  Optional<UserEntry> find(String name) {
    return Optional.ofNullable(byName.get(UserRepository.key(name)));
  }

  Optional<UserEntry> findByUid(long uid) {
    return Optional.ofNullable(byUid.get(uid));
  }

  Optional<Group> findGroup(String name) {
    return Optional.ofNullable(groupsByName.get(UserRepository.key(name)));
  }

  /** One with this number that has a name, or is called after its number because users have it. */
  Optional<Group> findGroupByGid(long gid) {
    Group named = groupsByGid.get(gid);
    if (named != null) {
      return Optional.of(named);
    }
    return usedGroups.contains(gid)
        ? Optional.of(new Group("group-" + gid, (int) gid))
        : Optional.empty();
  }

  /** The preferred number if it is free, else the first free one from 1000 on. */
  long freeUid(Optional<Long> preferred) {
    if (preferred.isPresent() && !byUid.containsKey(preferred.get())) {
      return preferred.get();
    }
    return free(byUid.keySet());
  }

  /** The first number from 1000 on that no group and no user has. */
  long freeGid() {
    return Stream.iterate(FIRST_NUMBER, gid -> gid + 1)
        .filter(gid -> !groupsByGid.containsKey(gid))
        .filter(gid -> !usedGroups.contains(gid))
        .findFirst()
        .orElseThrow();
  }

  private static long free(Set<Long> taken) {
    return Stream.iterate(FIRST_NUMBER, number -> number + 1)
        .filter(number -> !taken.contains(number))
        .findFirst()
        .orElseThrow();
  }

  /** With one more user, or with this one in place of the one with its id. */
  UserSnapshot with(UserEntry entry) {
    List<UserEntry> users = others(entry);
    users.add(entry);
    return new UserSnapshot(machineSid.toString(), users, groupsByName.values());
  }

  UserSnapshot without(UserEntry entry) {
    return new UserSnapshot(machineSid.toString(), others(entry), groupsByName.values());
  }

  private List<UserEntry> others(UserEntry entry) {
    List<UserEntry> others = new ArrayList<>(byName.values());
    others.removeIf(other -> other.id().equals(entry.id()));
    return others;
  }

  UserSnapshot with(Group group) {
    List<Group> groups = new ArrayList<>(groupsByName.values());
    groups.add(group);
    return new UserSnapshot(machineSid.toString(), byName.values(), groups);
  }

  UserSnapshot without(Group group) {
    List<Group> groups = new ArrayList<>(groupsByName.values());
    groups.remove(group);
    return new UserSnapshot(machineSid.toString(), byName.values(), groups);
  }

  static User user(UserEntry entry) {
    UserEntry.Numbers numbers = entry.numbers();
    int[] groups = numbers.groups().stream().mapToInt(Long::intValue).toArray();
    var credentials = Credentials.of((int) numbers.uid(), (int) numbers.gid(), groups);
    return new User(entry.id(), entry.name(), credentials);
  }

  static byte[] hash(UserEntry entry) {
    return HexFormat.of().parseHex(entry.ntHash());
  }
}
