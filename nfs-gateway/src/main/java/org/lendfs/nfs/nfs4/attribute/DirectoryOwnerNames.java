// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;

/**
 * Users and groups by the names that a directory knows, within a domain. Numbers are taken too, and
 * are what is shown of those without a name.
 *
 * <p>What the directory said is remembered for a minute, so that listings do not ask it for each
 * entry.
 */
public final class DirectoryOwnerNames implements OwnerNames {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int REMEMBERED_MAXIMUM = 10_000;

  private final UserDirectory directory;
  private final String domain;
  private final Cache<Integer, String> users = cache();
  private final Cache<Integer, String> groups = cache();

  /**
   * Names within a domain.
   *
   * @param domain behind the at sign; empty to show numbers only, which clients without a mapping
   *     of their own need with AUTH_SYS
   */
  public DirectoryOwnerNames(UserDirectory directory, String domain) {
    this.directory = directory;
    this.domain = domain;
  }

  private static Cache<Integer, String> cache() {
    return Caffeine.newBuilder()
        .maximumSize(REMEMBERED_MAXIMUM)
        .expireAfterWrite(REMEMBERED)
        .executor(Runnable::run)
        .build();
  }

  @Override
  public String user(int uid) {
    return domain.isEmpty()
        ? NUMERIC.user(uid)
        : users.get(
            uid,
            id ->
                directory.findByUid(id).map(found -> full(found.name())).orElse(NUMERIC.user(id)));
  }

  @Override
  public String group(int gid) {
    return domain.isEmpty()
        ? NUMERIC.group(gid)
        : groups.get(
            gid,
            id ->
                directory
                    .findGroupByGid(id)
                    .map(found -> full(found.name()))
                    .orElse(NUMERIC.group(id)));
  }

  private String full(String name) {
    return name + "@" + domain;
  }

  @Override
  public OptionalInt uid(String name) {
    OptionalInt number = NUMERIC.uid(name);
    if (number.isPresent()) {
      return number;
    }
    Optional<User> found = local(name).flatMap(directory::find);
    return found.isPresent() ? OptionalInt.of(found.get().uid()) : OptionalInt.empty();
  }

  @Override
  public OptionalInt gid(String name) {
    OptionalInt number = NUMERIC.gid(name);
    if (number.isPresent()) {
      return number;
    }
    Optional<Group> found = local(name).flatMap(directory::findGroup);
    return found.isPresent() ? OptionalInt.of(found.get().gid()) : OptionalInt.empty();
  }

  /** A name without the domain, if it is of this one or of none. */
  private Optional<String> local(String name) {
    int at = name.lastIndexOf('@');
    if (at < 0) {
      return Optional.of(name);
    }
    boolean known = domain.isEmpty() || name.substring(at + 1).equalsIgnoreCase(domain);
    return known ? Optional.of(name.substring(0, at)) : Optional.empty();
  }
}
