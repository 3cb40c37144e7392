// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.users;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.NtHash;
import org.lendfs.gateway.users.StoredUsers.Entry;
import org.lendfs.gateway.users.UserException.Reason;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users that the gateway itself keeps. Thread-safe: readers see the users of one moment,
 * changes come one after the other and are on disk when they return.
 *
 * <p>Groups have no names of their own here: each group that a user is in is called after its
 * number.
 */
public final class UserStore implements UserDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(UserStore.class);
  private static final Pattern GROUP = Pattern.compile("(?i)group-(\\d{1,10})");

  private final UserFile file;
  private final Optional<Long> ownUid;
  private volatile UserSnapshot current;

  private UserStore(UserFile file, Optional<Long> ownUid, UserSnapshot current) {
    this.file = file;
    this.ownUid = ownUid;
    this.current = current;
  }

  /**
   * The users kept in this directory.
   *
   * @throws IOException when the file cannot be read or made, or holds something else
   */
  public static UserStore in(Path stateFolder) throws IOException {
    var file = new UserFile(stateFolder);
    try {
      return new UserStore(file, ownerOf(stateFolder), new UserSnapshot(file.read()));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IOException("the file of users contradicts itself", e);
    }
  }

  /**
   * Who runs the gateway, unless it is the superuser: the first user gets that number, since the
   * gateway cannot give files to anybody else.
   */
  private static Optional<Long> ownerOf(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    long uid = Integer.toUnsignedLong((int) Files.getAttribute(folder, "unix:uid"));
    return uid == 0 ? Optional.empty() : Optional.of(uid);
  }

  /** All users, sorted by name. */
  public List<User> users() {
    return current.entries().stream().map(UserSnapshot::user).toList();
  }

  /** Adds a user. */
  public User add(NewUser user) throws UserException {
    user.check();
    synchronized (file) {
      if (current.find(user.name()).isPresent()) {
        throw exists("There is a user '" + user.name() + "' already.");
      }
      return put(UUID.randomUUID(), user, null);
    }
  }

  /** Adds a user, or changes the one of that name; numbers that are not given stay. */
  public User addOrChange(NewUser user) throws UserException {
    user.check();
    synchronized (file) {
      @Nullable Entry known = current.find(user.name()).orElse(null);
      return put(known == null ? UUID.randomUUID() : known.id(), user, known);
    }
  }

  private User put(UUID id, NewUser user, @Nullable Entry known) throws UserException {
    long uid = given(user.uid(), known == null ? null : known.uid(), current.freeUid(ownUid));
    long gid = given(user.gid(), known == null ? null : known.gid(), uid);
    Optional<Entry> sameUid = current.findByUid(uid).filter(other -> !other.id().equals(id));
    if (sameUid.isPresent()) {
      throw exists("Uid " + uid + " is that of user '" + sameUid.get().name() + "' already.");
    }
    String hash = HexFormat.of().formatHex(NtHash.of(user.password()));
    List<Long> groups = known != null && user.groups().isEmpty() ? known.groups() : user.groups();
    var entry = new Entry(id, user.name(), uid, gid, groups, hash);
    boolean changes = known == null || !known.equals(entry);
    if (changes) {
      save(current.with(entry));
      LOG.info("{} is {}", entry, known == null ? "added" : "changed");
    }
    return UserSnapshot.user(entry);
  }

  private static long given(@Nullable Long wished, @Nullable Long known, long otherwise) {
    return wished != null ? wished : Objects.requireNonNullElse(known, otherwise);
  }

  /** Sets another password. Sessions that are open stay so. */
  public User changePassword(String name, String password) throws UserException {
    NewUser.checkPassword(name, password);
    synchronized (file) {
      Entry known = require(name);
      String hash = HexFormat.of().formatHex(NtHash.of(password));
      var entry =
          new Entry(known.id(), known.name(), known.uid(), known.gid(), known.groups(), hash);
      save(current.with(entry));
      LOG.info("{} has another password", entry);
      return UserSnapshot.user(entry);
    }
  }

  /** Removes a user, who cannot log on any more. Sessions that are open stay so. */
  public void remove(String name) throws UserException {
    synchronized (file) {
      Entry entry = require(name);
      save(current.without(entry));
      LOG.info("{} is removed", entry);
    }
  }

  private Entry require(String name) throws UserException {
    return current.find(name).orElseThrow(() -> UserException.notFound(name));
  }

  private void save(StoredUsers users) throws UserException {
    try {
      file.write(users);
    } catch (IOException e) {
      throw new UserException(
          Reason.STORE_FAILED, "The users cannot be written to the state directory.", e);
    }
    current = new UserSnapshot(users);
  }

  private static UserException exists(String sentence) {
    return new UserException(Reason.USER_EXISTS, sentence);
  }

  @Override
  public Optional<User> find(String name) {
    return current.find(name).map(UserSnapshot::user);
  }

  @Override
  public Optional<User> findByUid(int uid) {
    return current.findByUid(Integer.toUnsignedLong(uid)).map(UserSnapshot::user);
  }

  @Override
  public Optional<Group> findGroup(String name) {
    Matcher matcher = GROUP.matcher(name);
    return matcher.matches() ? group(Long.parseLong(matcher.group(1))) : Optional.empty();
  }

  @Override
  public Optional<Group> findGroupByGid(int gid) {
    return group(Integer.toUnsignedLong(gid));
  }

  private Optional<Group> group(long gid) {
    return current.hasGroup(gid)
        ? Optional.of(new Group("group-" + gid, (int) gid))
        : Optional.empty();
  }

  @Override
  public Optional<byte[]> ntlmKey(User user, byte[] identity) {
    return current
        .find(user.name())
        .filter(entry -> entry.id().equals(user.id()))
        .map(entry -> NtHash.keyOf(UserSnapshot.hash(entry), identity));
  }

  @Override
  public Sid machineSid() {
    return current.machineSid();
  }
}
