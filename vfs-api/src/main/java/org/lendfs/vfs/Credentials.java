// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Who a call is made for: a numeric user, its primary group and its other groups.
 *
 * <p>Ids are unsigned 32-bit numbers, as uid_t is, kept in an {@code int}; compare them for
 * equality only and print them with {@link Integer#toUnsignedString(int)}. Immutable.
 */
public final class Credentials {
  /** The superuser, whom permission bits do not bind. */
  public static final Credentials ROOT = of(0, 0);

  private final int uid;
  private final int gid;
  private final int[] groups;

  private Credentials(int uid, int gid, int[] groups) {
    this.uid = uid;
    this.gid = gid;
    this.groups = groups;
  }

  /** Credentials with the supplementary groups given; the array is copied. */
  public static Credentials of(int uid, int gid, int... groups) {
    return new Credentials(uid, gid, groups.clone());
  }

  public int uid() {
    return uid;
  }

  /** The primary group, which new objects get unless their directory passes its own on. */
  public int gid() {
    return gid;
  }

  /** A copy of the supplementary groups, in the order the client sent them. */
  public int[] groups() {
    return groups.clone();
  }

  public boolean isSuperuser() {
    return uid == 0;
  }

  /** Whether {@code group} is the primary group or one of the others. */
  public boolean isMemberOf(int group) {
    if (gid == group) {
      return true;
    }
    for (int other : groups) {
      if (other == group) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credentials that
        && uid == that.uid
        && gid == that.gid
        && Arrays.equals(groups, that.groups);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * uid + gid) + Arrays.hashCode(groups);
  }

  @Override
  public String toString() {
    return "uid="
        + Integer.toUnsignedString(uid)
        + " gid="
        + Integer.toUnsignedString(gid)
        + " groups="
        + Arrays.stream(groups)
            .mapToObj(Integer::toUnsignedString)
            .collect(Collectors.joining(",", "[", "]"));
  }
}
