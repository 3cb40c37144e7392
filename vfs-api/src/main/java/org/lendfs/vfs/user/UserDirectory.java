// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import java.util.Optional;

/**
 * Users and groups by name and number, and what is needed to check a password proof.
 *
 * <p>Thread-safe. May block: a directory may be a server elsewhere. Failing to reach it counts as
 * not knowing the user.
 */
public interface UserDirectory {
  /** The user of this name, in any case. */
  Optional<User> find(String name);

  /** The user with this number. */
  Optional<User> findByUid(int uid);

  /** The group of this name, in any case. */
  Optional<Group> findGroup(String name);

  /** The group with this number. */
  Optional<Group> findGroupByGid(int gid);

  /**
   * HMAC-MD5 over {@code identity}, keyed with the MD4 of the user's password in UTF-16LE: NTOWFv2
   * of MS-NLMP section 3.3.2. The hash itself, which is as good as the password, stays inside.
   *
   * @param identity what the protocol binds the key to
   * @return 16 bytes that are the caller's to wipe; empty when the user is gone, may not log on, or
   *     has no such hash here
   */
  Optional<byte[]> ntlmKey(User user, byte[] identity);

  /** What the SIDs of this directory's users and groups begin with; the same for ever. */
  Sid machineSid();
}
