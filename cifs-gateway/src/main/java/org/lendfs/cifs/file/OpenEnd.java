// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives reservations back, and says in the log what went wrong with it. Stateless. */
final class OpenEnd {
  private static final Logger LOGGER = LoggerFactory.getLogger(OpenEnd.class);

  private OpenEnd() {}

  static void close(SmbFile open) {
    try {
      open.reservation().close();
    } catch (VfsException e) {
      LOGGER.warn("{} was not removed on its last close: {}", open, e.getMessage());
    }
  }
}
