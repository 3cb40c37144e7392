// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrEnum;

/** The procedures of the portmapper, version 2 (RFC 1833 section 3.2). */
public enum PortmapProcedure implements XdrEnum {
  NULL(0),
  /** {@link Mapping} to a boolean. */
  SET(1),
  /** {@link Mapping}, whose protocol and port are ignored, to a boolean. */
  UNSET(2),
  /** {@link Mapping}, whose port is ignored, to a port, 0 if there is none. */
  GETPORT(3),
  /** Nothing to {@link MappingList}. */
  DUMP(4),
  /** {@link CallitArgs} to {@link CallitResult}; a relay that should stay off. */
  CALLIT(5);

  public static final int VERSION = 2;

  private static final List<PortmapProcedure> VALUES = List.of(values());

  private final int number;

  PortmapProcedure(int number) {
    this.number = number;
  }

  /** The procedure of a call, or null if there is none (PROC_UNAVAIL). */
  public static @Nullable PortmapProcedure of(int number) {
    return XdrEnum.find(VALUES, number);
  }

  @Override
  public int number() {
    return number;
  }
}
