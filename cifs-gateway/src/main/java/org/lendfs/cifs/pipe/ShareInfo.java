// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How much of a share is told: SHARE_INFO_0 and so on (MS-SRVS section 2.2.4). */
enum ShareInfo {
  NAME(0),
  TYPE(1),
  ALL(2),
  FLAGS(501),
  SECURITY(502);

  private static final int UNLIMITED = -1;

  private final int level;

  ShareInfo(int level) {
    this.level = level;
  }

  int level() {
    return level;
  }

  static Optional<ShareInfo> of(int level) {
    return Arrays.stream(values()).filter(info -> info.level == level).findFirst();
  }

  /** Fixed parts of all shares, then what their pointers point at. */
  void write(NdrWriter writer, List<ListedShare> shares) {
    for (ListedShare share : shares) {
      writeFixed(writer, share);
    }
    for (ListedShare share : shares) {
      writeTexts(writer, share);
    }
  }

  private void writeFixed(NdrWriter writer, ListedShare share) {
    writer.writePointer();
    if (this != NAME) {
      writer.writeInt(share.type()).writePointer();
    }
    if (this == FLAGS) {
      writer.writeInt(0);
    }
    if (this == ALL || this == SECURITY) {
      writer.writeInt(0).writeInt(UNLIMITED).writeInt(0).writePointer().writeNull();
    }
    if (this == SECURITY) {
      writer.writeInt(0).writeNull();
    }
  }

  private void writeTexts(NdrWriter writer, ListedShare share) {
    writer.writeText(share.name());
    if (this != NAME) {
      writer.writeText(share.remark());
    }
    if (this == ALL || this == SECURITY) {
      writer.writeText(share.path());
    }
  }
}
