// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEnum;
import org.lendfs.nfs.xdr.XdrReader;

/** The type of a file (RFC 1813 section 2.5, {@code ftype3}). */
public enum FileType3 implements XdrEnum {
  REGULAR(1),
  DIRECTORY(2),
  BLOCK_DEVICE(3),
  CHARACTER_DEVICE(4),
  SYMBOLIC_LINK(5),
  SOCKET(6),
  FIFO(7);

  private static final List<FileType3> VALUES = List.of(values());

  private final int number;

  FileType3(int number) {
    this.number = number;
  }

  public static FileType3 decode(XdrReader reader) throws MalformedMessageException {
    return reader.readEnum(VALUES);
  }

  @Override
  public int number() {
    return number;
  }
}
