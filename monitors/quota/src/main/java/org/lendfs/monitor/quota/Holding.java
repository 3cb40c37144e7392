// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import org.lendfs.vfs.Attributes;

/**
 * What one object counts for.
 *
 * @param fileId the object's number in its store
 * @param exists false for an object without a name: it counts for nothing
 */
record Holding(long fileId, int uid, long bytes, boolean exists) {
  static Holding of(Attributes attributes) {
    long bytes = attributes.isRegular() ? attributes.sizeBytes() : 0;
    return new Holding(attributes.fileId(), attributes.uid(), bytes, attributes.links() > 0);
  }

  Holding gone() {
    return new Holding(fileId, uid, bytes, false);
  }

  Amount amount() {
    return exists ? new Amount(bytes, 1) : Amount.NOTHING;
  }
}
