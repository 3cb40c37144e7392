// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.FileFacts.PosixFacts;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.user.SidMapper;

/**
 * Owner and group of a file as the POSIX extensions tell them: by their numbers, since clients have
 * no directory to look other SIDs up in. Stateless.
 */
public final class PosixSids {
  private PosixSids() {}

  /** Both SIDs in packet form, one after the other. */
  public static Opaque of(PosixFacts facts) {
    SmbWriter writer = new SmbWriter(64);
    writer.writeBytes(SidMapper.numberOfUser(facts.uid()).toBytes());
    writer.writeBytes(SidMapper.numberOfGroup(facts.gid()).toBytes());
    return Opaque.wrap(writer.toByteArray());
  }
}
