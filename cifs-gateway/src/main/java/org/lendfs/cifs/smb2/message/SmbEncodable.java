// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/** Something that can be put on the wire. */
@FunctionalInterface
public interface SmbEncodable {
  /** Appends at the writer's position. */
  void encode(SmbWriter writer);
}
