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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.auth.NtHash;
import org.lendfs.gateway.config.Origin;
import org.lendfs.gateway.store.Database;
import org.lendfs.gateway.users.UserEntry.Numbers;
import org.lendfs.gateway.users.UserException.Reason;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The users and groups that the gateway itself keeps. Thread-safe: readers see those of one moment,
 * changes come one after the other and are on disk when they return.
 *
 * <p>A group without a name of its own that a user is in is called after its number.
 */
public final class UserStore implements UserDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(UserStore.class);
  private static final Pattern GROUP = Pattern.compile("(?i)group-(\\d{1,10})");

  private final UserRepository repository;
  private final Optional<Long> ownUid;
  private final List<Consumer<User>> shutOutListeners = new CopyOnWriteArrayList<>();
  private volatile UserSnapshot current;

  private UserStore(UserRepository repository, Optional<Long> ownUid, UserSnapshot current) {
    this.repository = repository;
    this.ownUid = ownUid;
    this.current = current;
  }

  /**
   * The users kept in this database; those of a users.json in the directory move there first.
   *
   * @throws IOException when they cannot be read or contradict themselves
   */
  public static UserStore in(Database database, Path stateFolder) throws IOException {
    var repository = new UserRepository(database);
    try {
      UserFile.moveTo(repository, stateFolder);
      var found =
          new UserSnapshot(repository.machineSid(), repository.users(), repository.groups());
      return new UserStore(repository, ownerOf(stateFolder), found);
    } catch (IllegalArgumentException | IllegalStateException | DataAccessException e) {
      throw new IOException("the users contradict themselves", e);
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

  /** Told of every user who is removed, disabled or gets another password, after that. */
  public void onShutOut(Consumer<User> listener) {
    shutOutListeners.add(listener);
  }

  /** All users, sorted by name. */
  public List<KnownUser> users() {
    return current.entries().stream().map(UserStore::known).toList();
  }

  /** The user of this name, in any case. */
  public Optional<KnownUser> findKnown(String name) {
    return current.find(name).map(UserStore::known);
  }

  private static KnownUser known(UserEntry entry) {
    return new KnownUser(UserSnapshot.user(entry), entry.disabled(), entry.origin());
  }

  /** Groups with a name of their own, sorted by it. */
  public List<Group> groups() {
    return List.copyOf(current.groups());
  }

  /** Adds a user. */
  public User add(NewUser user) throws UserException {
    user.check();
    synchronized (repository) {
      if (current.find(user.name()).isPresent()) {
        throw exists("There is a user '" + user.name() + "' already.");
      }
      return put(UUID.randomUUID(), user, null, Origin.DATABASE);
    }
  }

  /** Adds a user, or changes the one of that name; numbers that are not given stay. */
  public User addOrChange(NewUser user, Origin origin) throws UserException {
    user.check();
    synchronized (repository) {
      @Nullable UserEntry known = current.find(user.name()).orElse(null);
      return put(known == null ? UUID.randomUUID() : known.id(), user, known, origin);
    }
  }

  private User put(UUID id, NewUser user, @Nullable UserEntry known, Origin origin)
      throws UserException {
    @Nullable Numbers before = known == null ? null : known.numbers();
    long uid = given(user.uid(), before == null ? null : before.uid(), current.freeUid(ownUid));
    long gid = given(user.gid(), before == null ? null : before.gid(), uid);
    String hash = HexFormat.of().formatHex(NtHash.of(user.password()));
    List<Long> groups = before != null && user.groups().isEmpty() ? before.groups() : user.groups();
    boolean disabled = known != null && known.disabled();
    var numbers = new Numbers(uid, gid, groups);
    return save(new UserEntry(id, user.name(), numbers, hash, disabled, origin), known);
  }

  private static long given(@Nullable Long wished, @Nullable Long known, long otherwise) {
    return wished != null ? wished : Objects.requireNonNullElse(known, otherwise);
  }

  /** Changes a user. Another password, and being disabled, end the user's sessions. */
  public KnownUser change(String name, UserChange change) throws UserException {
    synchronized (repository) {
      UserEntry known = require(name);
      Numbers before = known.numbers();
      List<Long> groups = Objects.requireNonNullElse(change.groups(), before.groups());
      long uid = given(change.uid(), before.uid(), 0);
      long gid = given(change.gid(), before.gid(), 0);
      new NewUser(known.name(), "unchanged", uid, gid, groups).check();
      UserEntry changed = known.withNumbers(new Numbers(uid, gid, groups));
      if (change.password() != null) {
        NewUser.checkPassword(name, change.password());
        changed = changed.withHash(HexFormat.of().formatHex(NtHash.of(change.password())));
      }
      if (change.disabled() != null) {
        changed = changed.withDisabled(change.disabled());
      }
      save(changed.withOrigin(known.origin().changed()), known);
      if (change.password() != null || (changed.disabled() && !known.disabled())) {
        shutOut(changed);
      }
      return known(require(name));
    }
  }

  /** Sets another password, which ends the user's sessions. */
  public User changePassword(String name, String password) throws UserException {
    return change(name, UserChange.ofPassword(password)).user();
  }

  /** Says where a user comes from from now on. */
  void adopt(String name, Origin origin) throws UserException {
    synchronized (repository) {
      UserEntry known = require(name);
      save(known.withOrigin(origin), known);
    }
  }

  /** The hash of a user's password, which is as good as the password; for dumps that hold it. */
  public Optional<String> passwordHash(String name) {
    return current.find(name).map(UserEntry::ntHash);
  }

  /**
   * Makes a user what a dump says.
   *
   * @param user whose password does not count
   * @param ntHash null to leave the password of a known user as it is
   */
  public void restore(NewUser user, @Nullable String ntHash, boolean disabled)
      throws UserException {
    user.check();
    synchronized (repository) {
      @Nullable UserEntry known = current.find(user.name()).orElse(null);
      if ((known == null && ntHash == null) || (ntHash != null && !isHash(ntHash))) {
        throw new UserException(
            Reason.INVALID_SETTING, "User '" + user.name() + "' lacks the hash of its password.");
      }
      var numbers =
          new Numbers(given(user.uid(), null, 0), given(user.gid(), null, 0), user.groups());
      String hash = ntHash == null && known != null ? known.ntHash() : String.valueOf(ntHash);
      UUID id = known == null ? UUID.randomUUID() : known.id();
      Origin origin = known == null ? Origin.DATABASE : known.origin().changed();
      var entry = new UserEntry(id, user.name(), numbers, hash, disabled, origin);
      save(entry, known);
      if (known != null && (disabled || !hash.equals(known.ntHash()))) {
        shutOut(entry);
      }
    }
  }

  private static boolean isHash(String text) {
    return text.matches("[0-9a-f]{32}");
  }

  /** Removes a user, who cannot log on any more, and ends the user's sessions. */
  public void remove(String name) throws UserException {
    synchronized (repository) {
      UserEntry entry = require(name);
      stored(() -> repository.remove(entry));
      current = current.without(entry);
      LOG.info("{} is removed", entry);
      shutOut(entry);
    }
  }

  private void shutOut(UserEntry entry) {
    User user = UserSnapshot.user(entry);
    shutOutListeners.forEach(listener -> listener.accept(user));
  }

  /** Gives a group a name. */
  public Group addGroup(String name, @Nullable Long gid) throws UserException {
    synchronized (repository) {
      long number = gid == null ? current.freeGid() : gid;
      new NewUser(name, "unchanged", 0L, number, List.of()).check();
      if (GROUP.matcher(name).matches()) {
        throw new UserException(
            Reason.INVALID_SETTING, "Groups without a name are called like '" + name + "'.");
      }
      Optional<Group> sameGid =
          current.groups().stream().filter(other -> UserSnapshot.gid(other) == number).findFirst();
      if (current.findGroup(name).isPresent() || sameGid.isPresent()) {
        throw exists("There is a group '" + name + "' or one with number " + number + " already.");
      }
      var group = new Group(name, (int) number);
      stored(() -> repository.add(group));
      current = current.with(group);
      return group;
    }
  }

  /** Takes a group's name away; users who are in it stay in its number. */
  public void removeGroup(String name) throws UserException {
    synchronized (repository) {
      Group group =
          current
              .findGroup(name)
              .orElseThrow(() ->
                  new UserException(Reason.GROUP_NOT_FOUND, "There is no group '" + name + "'."));
      stored(() -> repository.remove(group));
      current = current.without(group);
    }
  }

  private UserEntry require(String name) throws UserException {
    return current.find(name).orElseThrow(() -> UserException.notFound(name));
  }

  private User save(UserEntry entry, @Nullable UserEntry known) throws UserException {
    Optional<UserEntry> sameUid =
        current.findByUid(entry.uid()).filter(other -> !other.id().equals(entry.id()));
    if (sameUid.isPresent()) {
      throw exists(
          "Uid " + entry.uid() + " is that of user '" + sameUid.get().name() + "' already.");
    }
    if (!entry.equals(known)) {
      stored(() -> repository.save(entry));
      current = current.with(entry);
      LOG.info("{} is {}", entry, known == null ? "added" : "changed");
    }
    return UserSnapshot.user(entry);
  }

  private static void stored(Runnable statement) throws UserException {
    try {
      statement.run();
    } catch (DataAccessException e) {
      throw new UserException(Reason.STORE_FAILED, "The database cannot keep the users.", e);
    }
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
    Optional<Group> named = current.findGroup(name);
    Matcher matcher = GROUP.matcher(name);
    return named.isEmpty() && matcher.matches()
        ? current.findGroupByGid(Long.parseLong(matcher.group(1)))
        : named;
  }

  @Override
  public Optional<Group> findGroupByGid(int gid) {
    return current.findGroupByGid(Integer.toUnsignedLong(gid));
  }

  @Override
  public Optional<byte[]> ntlmKey(User user, byte[] identity) {
    return current
        .find(user.name())
        .filter(entry -> entry.id().equals(user.id()) && !entry.disabled())
        .map(entry -> NtHash.keyOf(UserSnapshot.hash(entry), identity));
  }

  @Override
  public Sid machineSid() {
    return current.machineSid();
  }
}
