// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lendfs.boot.LendfsProperties.UserProperties;
import org.lendfs.cifs.auth.NtHash;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.Group;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;

/** The users that properties name. Immutable. */
final class PropertyUsers implements UserDirectory {
  private static final String SID_FILE = "machine-sid";
  private static final int NT_AUTHORITY = 5;
  private static final int MACHINES = 21;

  private final Map<String, Known> byName = new TreeMap<>();
  private final Sid machineSid;

  /** A user, and the hash of the password in hexadecimal. */
  private record Known(User user, String hash) {}

  /**
   * @throws IllegalArgumentException with one sentence when the users contradict each other
   */
  PropertyUsers(List<UserProperties> users, Sid machineSid) {
    this.machineSid = machineSid;
    users.forEach(this::add);
  }

  private void add(UserProperties settings) {
    String key = key(settings.name());
    int gid = settings.gid() == null ? settings.uid() : settings.gid();
    int[] groups = settings.groups().stream().mapToInt(Integer::intValue).toArray();
    if (findByUid(settings.uid()).isPresent() || byName.containsKey(key)) {
      throw new IllegalArgumentException(
          "lendfs.users: '" + settings.name() + "' has the name or the uid of another user.");
    }
    var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    var user = new User(id, settings.name(), Credentials.of(settings.uid(), gid, groups));
    byName.put(key, new Known(user, HexFormat.of().formatHex(NtHash.of(settings.password()))));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The SID of before, where state is kept; else another one each time. */
  static Sid machineSid(@Nullable Path state) throws IOException {
    if (state == null) {
      return newMachineSid();
    }
    Path file = state.resolve(SID_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, newMachineSid().toString());
    }
    String text = Files.readString(file).strip();
    return Sid.parse(text).orElseThrow(() -> new IOException(file + " does not hold a SID"));
  }

  private static Sid newMachineSid() {
    var random = new SecureRandom();
    return Sid.of(NT_AUTHORITY, MACHINES, random.nextInt(), random.nextInt(), random.nextInt());
  }

  @Override
  public Optional<User> find(String name) {
    return Optional.ofNullable(byName.get(key(name))).map(Known::user);
  }

  @Override
  public Optional<User> findByUid(int uid) {
    return byName.values().stream().map(Known::user).filter(user -> user.uid() == uid).findFirst();
  }

  @Override
  public Optional<Group> findGroup(String name) {
    return find(name).map(user -> new Group(user.name(), user.gid()));
  }

  @Override
  public Optional<Group> findGroupByGid(int gid) {
    return findByUid(gid)
        .filter(user -> user.gid() == gid)
        .map(user -> new Group(user.name(), gid));
  }

  @Override
  public Optional<byte[]> ntlmKey(User user, byte[] identity) {
    return Optional.ofNullable(byName.get(key(user.name())))
        .map(known -> NtHash.keyOf(HexFormat.of().parseHex(known.hash()), identity));
  }

  @Override
  public Sid machineSid() {
    return machineSid;
  }
}
