// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrEnum;

/** The procedures of NFSv3 (RFC 1813 section 3.3) and what a server must know about each. */
public enum Nfs3Procedure implements XdrEnum {
  NULL(0, Effect.READS),
  GETATTR(1, Effect.READS),
  SETATTR(2, Effect.MODIFIES_ONCE),
  LOOKUP(3, Effect.READS),
  ACCESS(4, Effect.READS),
  READLINK(5, Effect.READS),
  READ(6, Effect.READS),
  WRITE(7, Effect.MODIFIES),
  CREATE(8, Effect.MODIFIES_ONCE),
  MKDIR(9, Effect.MODIFIES_ONCE),
  SYMLINK(10, Effect.MODIFIES_ONCE),
  MKNOD(11, Effect.MODIFIES_ONCE),
  REMOVE(12, Effect.MODIFIES_ONCE),
  RMDIR(13, Effect.MODIFIES_ONCE),
  RENAME(14, Effect.MODIFIES_ONCE),
  LINK(15, Effect.MODIFIES_ONCE),
  READDIR(16, Effect.READS),
  READDIRPLUS(17, Effect.READS),
  FSSTAT(18, Effect.READS),
  FSINFO(19, Effect.READS),
  PATHCONF(20, Effect.READS),
  COMMIT(21, Effect.MODIFIES);

  private enum Effect {
    READS,
    MODIFIES,
    /** Running it a second time would give another answer. */
    MODIFIES_ONCE
  }

  private static final List<Nfs3Procedure> VALUES = List.of(values());

  private final int number;
  private final Effect effect;

  Nfs3Procedure(int number, Effect effect) {
    this.number = number;
    this.effect = effect;
  }

  /** The procedure of a call, or null if there is none (PROC_UNAVAIL). */
  public static @Nullable Nfs3Procedure of(int number) {
    return XdrEnum.find(VALUES, number);
  }

  @Override
  public int number() {
    return number;
  }

  /** Whether the call changes the file system, and is refused on a read-only share. */
  public boolean modifies() {
    return effect != Effect.READS;
  }

  /** Whether a repeated call must get the reply of the first (RFC 1813 section 4.5). */
  public boolean replyCached() {
    return effect == Effect.MODIFIES_ONCE;
  }
}
