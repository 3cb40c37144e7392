// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Optional;
import org.lendfs.cifs.smb2.message.CreateReply;

/** What becomes of a file that is there, and of one that is not (MS-SMB2 2.2.13). */
enum CreateDisposition {
  SUPERSEDE(CreateReply.SUPERSEDED, true),
  OPEN(CreateReply.OPENED, false),
  CREATE(CreateReply.OPENED, true),
  OPEN_IF(CreateReply.OPENED, true),
  OVERWRITE(CreateReply.OVERWRITTEN, false),
  OVERWRITE_IF(CreateReply.OVERWRITTEN, true);

  private final int actionOnExisting;
  private final boolean creates;

  CreateDisposition(int actionOnExisting, boolean creates) {
    this.actionOnExisting = actionOnExisting;
    this.creates = creates;
  }

  static Optional<CreateDisposition> of(int number) {
    return number >= 0 && number < values().length
        ? Optional.of(values()[number])
        : Optional.empty();
  }

  /** What the reply says was done to a file that was there. */
  int actionOnExisting() {
    return actionOnExisting;
  }

  /** Whether a file is made where there is none. */
  boolean creates() {
    return creates;
  }

  /** Whether the content of a file that is there goes. */
  boolean replacesContent() {
    return this == SUPERSEDE || this == OVERWRITE || this == OVERWRITE_IF;
  }
}
