// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrEnum;

/** The procedures of MOUNT version 3 (RFC 1813 appendix I, section 5.2). */
public enum MountProcedure implements XdrEnum {
  NULL(0),
  /** {@link MountPath} to {@link MntResult}. */
  MNT(1),
  /** Nothing to {@link DumpResult}. */
  DUMP(2),
  /** {@link MountPath} to nothing. */
  UMNT(3),
  /** Nothing to nothing. */
  UMNTALL(4),
  /** Nothing to {@link ExportResult}. */
  EXPORT(5);

  private static final List<MountProcedure> VALUES = List.of(values());

  private final int number;

  MountProcedure(int number) {
    this.number = number;
  }

  /** The procedure of a call, or null if there is none (PROC_UNAVAIL). */
  public static @Nullable MountProcedure of(int number) {
    return XdrEnum.find(VALUES, number);
  }

  @Override
  public int number() {
    return number;
  }
}
