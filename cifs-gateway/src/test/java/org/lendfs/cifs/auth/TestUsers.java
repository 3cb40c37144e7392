// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;

/** Users with passwords in memory. */
public final class TestUsers implements UserDirectory {
  private final Map<User, String> passwords = new ConcurrentHashMap<>();

  /** Adds a user whose gid is its uid. */
  public TestUsers with(String name, String password, int uid) {
    passwords.put(new User(UUID.randomUUID(), name, Credentials.of(uid, uid)), password);
    return this;
  }

  @Override
  public Optional<User> find(String name) {
    return passwords.keySet().stream()
        .filter(user -> user.name().equalsIgnoreCase(name))
        .findFirst();
  }

  @Override
  public Optional<User> findByUid(int uid) {
    return passwords.keySet().stream().filter(user -> user.uid() == uid).findFirst();
  }

  @Override
  public Optional<Group> findGroup(String name) {
    return find(name).map(user -> new Group(user.name(), user.gid()));
  }

  @Override
  public Optional<Group> findGroupByGid(int gid) {
    return findByUid(gid).map(user -> new Group(user.name(), user.gid()));
  }

  @Override
  public Optional<byte[]> ntlmKey(User user, byte[] identity) {
    return Optional.ofNullable(passwords.get(user))
        .map(password -> NtHash.keyOf(NtHash.of(password), identity));
  }

  @Override
  public Sid machineSid() {
    return Sid.of(5, 21, 1, 2, 3);
  }
}
